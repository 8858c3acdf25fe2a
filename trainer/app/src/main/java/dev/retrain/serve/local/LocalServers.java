package dev.retrain.serve.local;

import dev.retrain.failure.TransientException;
import dev.retrain.run.VersionName;
import dev.retrain.serve.Probe;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The servers of a machine without a cluster: one detached process per model on 127.0.0.1, replaced
 * without losing a request. Commands for one model wait for each other.
 */
public final class LocalServers {
  private static final long LOOK_AGAIN_NANOS = 100_000_000;
  private static final int PROOFS = 20;

  private final Path directory;
  private final Limits limits;

  /**
   * How long each step may take.
   *
   * @param load a new server until its model is loaded
   * @param listen until it listens on its port
   * @param leave the server before, from SIGTERM to its end; then it is killed
   * @param answer one answer to one question
   * @param queue another command for the same model until it is done
   */
  public record Limits(
      Duration load, Duration listen, Duration leave, Duration answer, Duration queue) {
    public static final Limits DEFAULT =
        new Limits(
            Duration.ofSeconds(90),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(120));
  }

  /**
   * What is to be served.
   *
   * @param version the version
   * @param digest SHA-256 of its manifest, 64 hexadecimal digits
   * @param port the port on 127.0.0.1, 1 to 65535
   * @param command what to run: a program that calls {@link ServeProcess#run} with that port
   */
  public record Wanted(
      String model, VersionName version, String digest, int port, List<String> command) {
    public Wanted {
      command = List.copyOf(command);
    }
  }

  /**
   * What is proven to be served.
   *
   * @param server the process that answers
   * @param replaced whether it was started now; false if it was there already
   */
  public record Served(LocalServer server, boolean replaced) {}

  /**
   * @param directory for state files and logs; made if missing
   */
  public LocalServers(Path directory, Limits limits) {
    this.directory = directory.toAbsolutePath();
    this.limits = limits;
  }

  /**
   * Makes the wanted version the one that is served, and proves it. If it is already, it is only
   * proven. While this runs every request is answered, by the old or by the new version.
   *
   * @throws TransientException if the new server does not prove what is wanted; the old one is then
   *     still serving, unless the message says otherwise
   */
  public Served restart(Wanted wanted) throws InterruptedException {
    StateFile state = new StateFile(directory, wanted.model());
    return locked(wanted.model(), () -> restart(wanted, state));
  }

  private Served restart(Wanted wanted, StateFile state) throws InterruptedException {
    List<LocalServer> running = state.alive();
    Replacement replacement = new Replacement(directory, limits, wanted);
    if (running.size() == 1
        && running.get(0).port() == wanted.port()
        && replacement.proven(running.get(0), PROOFS)) {
      return new Served(running.get(0), false);
    }
    replacement.refuseForeign(running);
    LocalServer server = replacement.bring(running, state);
    for (LocalServer before : running) {
      Termination.end(before.process(), limits.leave());
    }
    state.write(List.of(server));
    if (!replacement.proven(server, PROOFS)) {
      throw new TransientException(
          "port "
              + wanted.port()
              + " does not answer with version "
              + wanted.version()
              + " from process "
              + server.process().pid()
              + "; "
              + ServerLog.tail(Path.of(server.log())));
    }
    return new Served(server, true);
  }

  /**
   * Waits until the server, which follows the journal, serves what is wanted, and proves it. One
   * that does not run, does not follow, or has no room for two models is replaced.
   *
   * @param entry the journal entry that made the wanted version live
   * @param limit how long to wait
   * @throws TransientException if it does not come round in time, or keeps the version out
   */
  public Served converge(Wanted wanted, long entry, Duration limit) throws InterruptedException {
    StateFile state = new StateFile(directory, wanted.model());
    return locked(
        wanted.model(),
        () -> {
          Convergence convergence = new Convergence(new Replacement(directory, limits, wanted));
          Optional<LocalServer> found =
              convergence.of(state.alive(), wanted, entry, limit, limits.answer());
          if (found.isEmpty()) {
            return restart(wanted, state);
          }
          state.write(List.of(found.get()));
          return new Served(found.get(), false);
        });
  }

  /**
   * Ends the server of a model: SIGTERM, running requests finish. Processes that are not recorded
   * here, or are no longer the ones that were, are left alone.
   *
   * @return whether there was one
   */
  public boolean stop(String model) throws InterruptedException {
    StateFile state = new StateFile(directory, model);
    return locked(
        model,
        () -> {
          List<LocalServer> running = state.alive();
          for (LocalServer server : running) {
            Termination.end(server.process(), limits.leave());
          }
          state.write(List.of());
          return !running.isEmpty();
        });
  }

  /** The server of a model that runs now, the newest if a replacement broke off. */
  public Optional<LocalServer> running(String model) {
    return new StateFile(directory, model).alive().stream().findFirst();
  }

  /**
   * Who holds a port that {@link #restart} would need; empty if it is free or held by the model's
   * own server.
   *
   * @param port the port on 127.0.0.1
   */
  public Optional<String> foreignHolder(String model, int port) {
    return Replacement.foreign(limits, port, new StateFile(directory, model).alive());
  }

  /**
   * The process of a server on a port that follows the journal but was not started by these
   * commands; it comes to another version by itself. One without a model yet counts too.
   *
   * @param port the port on 127.0.0.1
   */
  public Optional<Long> follower(String model, int port) {
    List<LocalServer> recorded = new StateFile(directory, model).alive();
    try {
      return new Probe(port, limits.answer())
          .follower()
          .filter(it -> it.model().map(model::equals).orElse(true))
          .map(Probe.Follower::pid)
          .filter(pid -> recorded.stream().noneMatch(is -> is.process().pid() == pid));
    } catch (IOException e) {
      return Optional.empty(); // nothing listens there, or nothing that speaks our protocol
    }
  }

  private interface Work<T> {
    T run() throws InterruptedException;
  }

  private <T> T locked(String model, Work<T> work) throws InterruptedException {
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
          FileChannel.open(
              directory.resolve(model + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        awaitLock(channel, model); // closing the channel gives it back
        return work.run();
      }
    } catch (IOException e) {
      throw new TransientException(
          "the folder "
              + directory
              + " of the servers can't be used ("
              + e.getMessage()
              + "): make it writable",
          e);
    }
  }

  private void awaitLock(FileChannel channel, String model)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limits.queue().toNanos();
    while (System.nanoTime() < deadline) {
      if (attempt(channel) != null) {
        return;
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    throw new TransientException(
        "another command has been at work on the server of model "
            + model
            + " for "
            + limits.queue().toSeconds()
            + " s: wait for it, then repeat this one");
  }

  private static FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by another thread of this process
    }
  }
}
