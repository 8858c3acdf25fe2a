package dev.retrain.serve.local;

import dev.retrain.failure.TransientException;
import dev.retrain.serve.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for a server that follows the journal. */
final class Convergence {
  private static final long LOOK_AGAIN_NANOS = 100_000_000;
  private static final int PROOFS = 20;

  private final Replacement replacement;

  Convergence(Replacement replacement) {
    this.replacement = replacement;
  }

  /**
   * The server once it proves what is wanted; empty if none runs that could come round.
   *
   * @param answer how long one answer may take
   * @throws TransientException if it keeps the version out, or the time is over
   */
  Optional<LocalServer> of(
      List<LocalServer> running,
      LocalServers.Wanted wanted,
      long entry,
      Duration limit,
      Duration answer) {
    if (running.size() != 1 || running.get(0).port() != wanted.port()) {
      return Optional.empty();
    }
    LocalServer server = running.get(0);
    Probe probe = new Probe(wanted.port(), answer);
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<Probe.Following> says = following(probe);
      if (says.isEmpty() || !server.process().alive()) {
        return Optional.empty();
      }
      if (replacement.proven(server, PROOFS)) {
        return Optional.of(serving(server, wanted));
      }
      if (says.get().refuses(wanted.version().value(), entry)) {
        if (says.get().tooLarge()) {
          return Optional.empty();
        }
        throw new TransientException(
            "the server keeps " + wanted.version() + " out: " + says.get().reason());
      }
      if (System.nanoTime() > deadline) {
        throw new TransientException(
            "the server on port "
                + wanted.port()
                + " does not come to "
                + wanted.version()
                + " within "
                + limit.toSeconds()
                + " s: its log "
                + server.log()
                + " says why");
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** A server that does not answer is not waited for: it is replaced. */
  private static Optional<Probe.Following> following(Probe probe) {
    try {
      return probe.following();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static LocalServer serving(LocalServer server, LocalServers.Wanted wanted) {
    return new LocalServer(
        server.model(),
        server.process(),
        server.port(),
        server.privatePort(),
        wanted.version(),
        wanted.digest(),
        server.log());
  }
}
