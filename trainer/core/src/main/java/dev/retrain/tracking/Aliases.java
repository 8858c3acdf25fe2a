package dev.retrain.tracking;

import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;
import java.util.Optional;

/**
 * Which versions the two aliases stand for.
 *
 * @param champion digest of the version that is live; empty if none is
 * @param challenger digest of the version that was published last, until it is promoted; empty from
 *     then on
 */
public record Aliases(Optional<String> champion, Optional<String> challenger) {
  /** The aliases that a journal asks for. */
  public static Aliases of(StoreState state) {
    Optional<RunState> newest =
        state.runs().values().stream()
            .filter(run -> run.digest().isPresent())
            .reduce((older, newer) -> newer);
    return new Aliases(
        state.live().flatMap(live -> state.runOf(live.version())).flatMap(RunState::digest),
        newest.filter(run -> run.semver().isEmpty() && !run.retired()).flatMap(RunState::digest));
  }
}
