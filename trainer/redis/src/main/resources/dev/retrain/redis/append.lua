-- Appends an entry if its number is the next one and the entry before it is the one that the writer has seen.
-- KEYS: journal, latest. ARGV: number, entry, entry before ('' if not known), new latest ('' if it stays), channel.
-- Gives 1, 0 if another entry has the number, -1 if the journal is shorter or other than the writer knows it.
local last = redis.call('LLEN', KEYS[1])
local number = tonumber(ARGV[1])
if last >= number then
  return 0
end
if last < number - 1 then
  return -1
end
if ARGV[3] ~= '' and redis.call('LINDEX', KEYS[1], last - 1) ~= ARGV[3] then
  return -1
end
redis.call('RPUSH', KEYS[1], ARGV[2])
if ARGV[4] ~= '' then
  redis.call('SET', KEYS[2], ARGV[4])
end
redis.call('PUBLISH', ARGV[5], ARGV[1])
return 1
