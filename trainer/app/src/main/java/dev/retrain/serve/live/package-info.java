/**
 * Servers that follow the journal: another version is answered with as soon as it is live, in the
 * same process, without a request lost or mixed.
 *
 * <p><b>Flow.</b> {@link dev.retrain.serve.live.Follower} is one thread. It looks at the journal,
 * again after a time that {@link dev.retrain.serve.live.Pace} draws, and at once when the store's
 * watch hints at a new entry. {@code Succession} does what a look is: {@code Bookmark} checks that
 * the journal still is the one that was read; the newest entry that made a version live is compared
 * with the one whose version is served; after a random delay the version is resolved, which
 * verifies every hash, {@code MemoryBudget} checks that two fit, the kind loads it, and {@link
 * dev.retrain.serve.ModelServer#replace} tries it, warms it up with the newest requests of clients
 * and changes over. Requests that have begun end on the model before, which is closed then.
 *
 * <p><b>Whatever goes wrong, what is served stays.</b> {@code FollowState} says what it is, on
 * {@code /version} and {@code /metrics} ({@code FollowMetrics}):
 *
 * <ul>
 *   <li>a version that is damaged, can't be loaded, gives no useful answer, fails on a request of
 *       the warm-up or does not fit is kept out ({@code Quarantine}) until another entry makes it
 *       live again, or a later try finds it repaired: after a minute, then ever less often, every
 *       quarter of an hour at least;
 *   <li>a store that does not answer is asked ever less often, once a minute at least; so is one
 *       from which this machine can't load: no right, a setting, a full disk;
 *   <li>a journal that has lost or changed what was read of it raises an alarm. Versions step back
 *       by an entry that says so, never because entries are gone.
 * </ul>
 *
 * <p><b>Knobs</b> are {@code serve.poll} and {@code serve.spread} of the registry. Half of {@code
 * poll} is what a promotion waits for on average where no hint arrives; each look costs two reads
 * of an entry, one that is there and one that is not. {@code spread} should grow with the number of
 * servers: the store is read by as many at a time as load in the time that one takes.
 *
 * <p><b>To follow something else</b> give {@link dev.retrain.serve.live.Followed} another store,
 * watch or loading. A store that can tell of new entries implements {@link
 * dev.retrain.store.StoreProvider#watch}; nothing changes here.
 */
package dev.retrain.serve.live;
