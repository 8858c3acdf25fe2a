package dev.retrain.serve.local;

import dev.retrain.failure.TransientException;
import dev.retrain.serve.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings up one server beside the one it replaces, and asks both who they are. */
final class Replacement {
  private static final int QUICK_PROOFS = 3;

  private final Path directory;
  private final LocalServers.Limits limits;
  private final LocalServers.Wanted wanted;

  Replacement(Path directory, LocalServers.Limits limits, LocalServers.Wanted wanted) {
    this.directory = directory;
    this.limits = limits;
    this.wanted = wanted;
  }

  /** Refuses if the port is held by a process that is none of the recorded ones. */
  void refuseForeign(List<LocalServer> recorded) {
    foreign(limits, wanted.port(), recorded)
        .ifPresent(
            holder -> {
              throw new TransientException(
                  "port "
                      + wanted.port()
                      + " is used by "
                      + holder
                      + ": stop it, or choose another serve.port for model "
                      + wanted.model());
            });
  }

  /** Who holds a port, if it is none of the recorded servers; empty also if the port is free. */
  static Optional<String> foreign(
      LocalServers.Limits limits, int port, List<LocalServer> recorded) {
    Optional<Probe.Identity> answers = identity(limits, port);
    boolean ours =
        recorded.stream().anyMatch(server -> server.port() == port)
            && answers
                .map(it -> recorded.stream().anyMatch(is -> is.process().pid() == it.pid()))
                .orElse(true);
    return !ours && (answers.isPresent() || !free(port))
        ? Optional.of(
            answers
                .map(it -> "a retrain server that is not recorded here, process " + it.pid())
                .orElse("another program"))
        : Optional.empty();
  }

  private static Optional<Probe.Identity> identity(LocalServers.Limits limits, int port) {
    try {
      return new Probe(port, limits.answer()).identity();
    } catch (IOException e) {
      return Optional.empty(); // nothing listens there, or nothing that speaks our protocol
    }
  }

  private static boolean free(int port) {
    try (ServerSocket attempt = new ServerSocket()) {
      attempt.setReuseAddress(true);
      attempt.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Starts the server, has it prove on its private port what it serves, lets it take the port.
   *
   * @param before the servers to be replaced; the first one has the port
   */
  LocalServer bring(List<LocalServer> before, StateFile state) throws InterruptedException {
    long predecessor =
        before.stream()
            .filter(server -> server.port() == wanted.port())
            .mapToLong(server -> server.process().pid())
            .findFirst()
            .orElse(0);
    try (Launch launch = Launch.start(wanted.command(), directory, wanted.model(), predecessor)) {
      LocalServer server = server(launch.awaitLoaded(limits.load()), launch);
      String fault = fault(server, server.privatePort());
      if (!fault.isEmpty()) {
        throw launch.failed(fault);
      }
      List<LocalServer> both = new ArrayList<>(before);
      both.add(0, server);
      state.write(both); // should this command die now, the next one knows of both
      try {
        launch.listen(limits.listen());
        awaitAnswer(server, launch);
        launch.keep();
        return server;
      } catch (TransientException e) {
        state.write(before);
        throw e;
      }
    }
  }

  private LocalServer server(Handover.Announcement announcement, Launch launch) {
    ProcessMark process =
        ProcessMark.of(announcement.pid())
            .orElseThrow(() -> launch.failed("ended right after it was started"));
    return new LocalServer(
        wanted.model(),
        process,
        wanted.port(),
        announcement.privatePort(),
        wanted.version(),
        wanted.digest(),
        launch.log().toString());
  }

  /** The old server may still answer some connections where the system deals them to both. */
  private void awaitAnswer(LocalServer server, Launch launch) {
    for (int attempt = 0; attempt < QUICK_PROOFS * QUICK_PROOFS; attempt++) {
      if (fault(server, wanted.port()).isEmpty()) {
        return;
      }
    }
    throw launch.failed("does not answer on port " + wanted.port());
  }

  /** Whether so many new connections in a row are answered by this server with what is wanted. */
  boolean proven(LocalServer server, int times) {
    for (int i = 0; i < times; i++) {
      if (!fault(server, wanted.port()).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** What is wrong with the answers on a port; empty if nothing. */
  private String fault(LocalServer server, int port) {
    try {
      Optional<Probe.Identity> identity = probe(port).identity();
      if (identity.isEmpty() || !probe(port).ready()) {
        return "is not ready";
      }
      Probe.Identity is = identity.get();
      if (is.pid() != server.process().pid()) {
        return "is not the one that answers: process " + is.pid() + " does";
      }
      boolean same =
          is.model().equals(wanted.model())
              && is.version().equals(wanted.version().value())
              && is.digest().equals(wanted.digest());
      return same
          ? ""
          : "serves "
              + is.model()
              + " "
              + is.version()
              + " instead of "
              + wanted.model()
              + " "
              + wanted.version()
              + " or has another digest";
    } catch (IOException e) {
      return "does not answer (" + e.getMessage() + ")";
    }
  }

  private Probe probe(int port) {
    return new Probe(port, limits.answer());
  }
}
