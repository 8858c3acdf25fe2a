/**
 * The store on anything that keeps named objects: S3, and the files of a store in Redis.
 *
 * <h2>Flow</h2>
 *
 * {@link dev.retrain.store.object.ObjectJournal} makes one object of each entry. {@link
 * dev.retrain.store.object.ObjectArtifacts} uploads the files of an attempt below the digest of its
 * manifest and then creates the manifest, exclusively: that moment publishes the version, whole.
 * Readers get a folder on this machine: {@link dev.retrain.store.object.LocalCache} holds verified
 * copies, one for each digest, and the folders in which attempts write.
 *
 * <pre>
 * journal/00000042.json                            entry 42
 * checkpoints/00000064.jsonl                       copy of the entries 1 to 64
 * models/v20261121_020034/MANIFEST.json            makes the version visible
 * models/v20261121_020034/9f86d0…/als_model.npz    its files, below the SHA-256 of the manifest
 * latest                                           the name of the live version, for people
 * </pre>
 *
 * <h2>Knobs</h2>
 *
 * {@code RETRAIN_CACHE} names the folder of the copies ({@link
 * dev.retrain.store.object.CacheFolder}). Of each model and area at most 8 stay, none that nobody
 * asked for within 7 days, and each that was asked for within the last hour.
 *
 * <h2>One more back end</h2>
 *
 * Implement {@link dev.retrain.store.object.ObjectStore}; {@code create} must be exclusive when
 * several try at once. Open it in a {@link dev.retrain.store.StoreProvider}:
 *
 * <pre>{@code
 * new JournaledStore(
 *     new ObjectJournal(objects),
 *     new ObjectArtifacts(objects, new LocalCache(cacheFolder.store(identity), clock)),
 *     expectedVersion,
 *     clock)
 * }</pre>
 */
package dev.retrain.store.object;
