/**
 * One model's versions, data sets and history, kept so that readers see the old or the new version
 * whole, whatever dies when.
 *
 * <h2>Layout</h2>
 *
 * <pre>
 * models/v20261121_020034/    the files of a version and MANIFEST.json, read-only
 * models/latest               link to the live version: a projection for people and other tools
 * datasets/v20261121_020034/  the data set it was made of and MANIFEST.json
 * journal/00000042.json       entry 42, which names the SHA-256 of entry 41
 * checkpoints/00000064.jsonl  copy of the entries 1 to 64, so that fewer files are opened
 * latest                      link to models/v…, the same projection one level up
 * </pre>
 *
 * <p>{@code MANIFEST.json}: {@code format} 1, {@code version}, {@code run}, {@code files} (SHA-256
 * of each other file) and {@code content} (SHA-256 over the hashes and names of the model files
 * alone). The SHA-256 of the manifest itself is the version's digest.
 *
 * <h2>The commit point</h2>
 *
 * The journal is the truth. Whatever changes something appends one {@code Entry}, and that it is
 * created exclusively is the compare-and-swap: {@link dev.retrain.store.JournaledStore} reads the
 * entries, lets a rule ({@code RunRules}, {@code LiveRules}, {@code HoldRules}, {@code KeepRules})
 * decide on the resulting {@code Snapshot}, and appends behind what was read. If another writer
 * took the place it reads and decides again, and the rule may now say {@link
 * dev.retrain.failure.SupersededException}. An error means that the outcome is unknown, so the
 * journal is read again before anything is concluded. Order comes from entry numbers, never from a
 * clock.
 *
 * <p>Everything else follows from the entries and may lag behind them: {@code latest} is put right
 * by every writer before and after its own entry; files of a {@code retired} version go after the
 * entry stands. A directory without a {@code published} entry was never published.
 *
 * <h2>Entries</h2>
 *
 * {@code opened} (a run owns a version name), {@code published} (a directory stands under it),
 * {@code gated}, {@code accepted} (by a person, where the gate could not tell), {@code promoted}
 * (from, to, semver), {@code deployed}, {@code rolled_back}, {@code pinned}, {@code leased}, {@code
 * retired}, {@code closed} (a run has ended and can write nothing more): {@code Change} says what
 * each holds. The parser is strict; an entry that is not exactly what a writer makes stops
 * everything with the file's name and the cure.
 *
 * <h2>One more back end</h2>
 *
 * Implement {@link dev.retrain.store.Journal} (the one hard requirement: exclusive creation of
 * entry n) and {@link dev.retrain.store.Artifacts}, open them in a {@link
 * dev.retrain.store.StoreProvider} named in {@code
 * META-INF/services/dev.retrain.store.StoreProvider}, and subclass {@code ModelStoreContract},
 * {@code HoldContract} and {@code AcceptanceContract} in the tests. All rules stay here. {@link
 * dev.retrain.store.file} is the one to read first.
 *
 * <h2>Knobs</h2>
 *
 * {@code keep.models} at least 2 (live and rollback target), {@code keep.datasets} at least 1;
 * expected version {@code a.b}, each 0 to 999999999.
 */
package dev.retrain.store;
