/**
 * The words of a pre-flight: what is looked at before a training is worth starting, what was found,
 * and the limit of time that holds whatever hangs.
 *
 * <p>A {@link dev.retrain.check.Finding} is one line: {@code ok}, {@code warning} or {@code error},
 * what was looked at, what was found and the cure. A {@link dev.retrain.check.Checklist} runs
 * checks side by side and gives up on those that don't come back: a pipe that nobody writes to or a
 * dead network mount can't be interrupted, only left behind.
 *
 * <p>Checks are found where the knowledge is: {@code StoreProvider.check} tries a store, {@code
 * ModelKind.check} looks into a source, {@code dev.retrain.pipeline.Preflight} puts them together
 * with the server's port, the memory and the units that a gate needs. To add one, return one more
 * finding there. A check changes nothing and leaves nothing behind.
 */
package dev.retrain.check;
