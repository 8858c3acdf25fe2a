/**
 * The store in Redis: journal and small files there, large files by reference.
 *
 * <h2>Flow</h2>
 *
 * {@link dev.retrain.redis.RedisStoreProvider} reads the URI ({@code RedisLocation}) and the
 * environment ({@code RedisAccess}) and puts a store together: {@code RedisJournal} and {@code
 * RedisObjects} below {@link dev.retrain.store.object.ObjectArtifacts}, both on one connection
 * ({@code RedisCalls}). All rules are those of {@link dev.retrain.store}.
 *
 * <p>Whatever must happen in one step is a script (folder {@code resources}): {@code append.lua}
 * appends an entry, moves {@code latest} and publishes the number; {@code commit.lua} makes values
 * that were written before stay and puts them into the index; {@code remove.lua} takes both away.
 * The last two end the same however often they are run, so they are repeated after a broken
 * connection; an append is not, it is found out by reading.
 *
 * <p>A Redis may come back with less than it had. {@code RedisJournal} keeps the last entry that it
 * has seen and compares it with every further read and append, so that nothing steps back silently.
 *
 * <p>{@code ServerInfo} refuses a server that would lose what was written, {@code Rehearsal} tries
 * all calls for {@code retrain check}, {@code Failures} says what an answer means to a person, and
 * {@code RedisWatch} listens for hints that the journal went on.
 *
 * <h2>Knobs</h2>
 *
 * {@code ?files=} and {@code ?inline=} in the URI; {@code RETRAIN_REDIS_USERNAME}, {@code
 * RETRAIN_REDIS_PASSWORD}, {@code RETRAIN_REDIS_CA}, {@code RETRAIN_REDIS_TIMEOUT}: see {@code
 * docs/store-redis.md}.
 *
 * <h2>To extend it</h2>
 *
 * One more place for large files is one more {@code LargeFiles}, or a back end that implements
 * {@link dev.retrain.store.StoreProvider#objects}. One more command needs its right in the line of
 * {@code docs/store-redis.md}: {@code RestrictedStoreTest} runs the contract with that line alone.
 */
package dev.retrain.redis;
