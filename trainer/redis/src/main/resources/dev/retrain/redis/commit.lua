-- Gives an object its bytes, which lie under keys of their own, and takes away those it had. May be repeated.
-- KEYS: index, the new keys, the old keys. ARGV: object, new place, old place ('' for none), number of new keys.
-- Gives 1, 0 if the object is at another place than the old one, -1 if the new keys have run out.
local place = redis.call('HGET', KEYS[1], ARGV[1])
if place == ARGV[2] then
  return 1
end
if (place or '') ~= ARGV[3] then
  return 0
end
local fresh = tonumber(ARGV[4])
for i = 2, fresh + 1 do
  if redis.call('EXISTS', KEYS[i]) == 0 then
    return -1
  end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
for i = 2, fresh + 1 do
  redis.call('PERSIST', KEYS[i])
end
for i = fresh + 2, #KEYS do
  redis.call('UNLINK', KEYS[i])
end
return 1
