-- Removes an object and its bytes if it is where the caller saw it. May be repeated.
-- KEYS: index, keys of the bytes. ARGV: object, place.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('HDEL', KEYS[1], ARGV[1])
for i = 2, #KEYS do
  redis.call('UNLINK', KEYS[i])
end
return 1
