package dev.retrain.serve.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.TransientException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One start of a detached server process, until it listens or is given up. */
final class Launch implements AutoCloseable {
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Process process;
  private final Handover handover;
  private final Path log;
  private boolean kept;

  private Launch(Process process, Handover handover, Path log) {
    this.process = process;
    this.handover = handover;
    this.log = log;
  }

  /**
   * Starts the command in a session of its own where {@code setsid} is there, marked so that
   * Jenkins does not end it with the build, its output in a log file.
   */
  static Launch start(List<String> command, Path directory, String model, long predecessor) {
    List<String> detached = new ArrayList<>();
    setsid().ifPresent(program -> detached.add(program.toString()));
    detached.addAll(command);
    try {
      Path log = ServerLog.fresh(directory, model);
      Path announcement = Files.createTempFile(directory, "." + model + "-start", "");
      Handover handover = new Handover(announcement, UUID.randomUUID().toString(), predecessor);
      ProcessBuilder builder =
          new ProcessBuilder(detached)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      Map<String, String> environment = builder.environment();
      environment.putAll(handover.environment());
      environment.put("JENKINS_NODE_COOKIE", "dontKillMe");
      environment.put("JENKINS_SERVER_COOKIE", "dontKillMe");
      environment.put("BUILD_ID", "dontKillMe");
      environment.remove("RETRAIN_OUTCOME");
      return new Launch(builder.start(), handover, log);
    } catch (IOException e) {
      throw new TransientException(
          "the server of model " + model + " can't be started (" + e.getMessage() + ")", e);
    }
  }

  private static Optional<Path> setsid() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Waits until the server has loaded its model and has a private port. */
  Handover.Announcement awaitLoaded(Duration limit) throws InterruptedException {
    return await(limit, false, "did not load its model");
  }

  /** Tells the server to open the port for clients and waits until it has. */
  Handover.Announcement listen(Duration limit) throws InterruptedException {
    try {
      process.getOutputStream().write((Handover.LISTEN + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw failed("ended before it opened its port");
    }
    return await(limit, true, "did not open its port");
  }

  private Handover.Announcement await(Duration limit, boolean listening, String otherwise)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      boolean ended = process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      Optional<Handover.Announcement> announced = announced();
      if (announced.isPresent() && (!listening || announced.get().port() != 0)) {
        return announced.get();
      }
      if (ended && process.exitValue() != 0) {
        throw failed("ended with exit code " + process.exitValue());
      }
    }
    throw failed(otherwise + " within " + limit.toSeconds() + " s");
  }

  private Optional<Handover.Announcement> announced() {
    try {
      return handover.announced();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The failure to throw: what happened and what the server said. */
  TransientException failed(String what) {
    return new TransientException("the new server " + what + "; " + ServerLog.tail(log));
  }

  Path log() {
    return log;
  }

  /** Lets the server live on. */
  void keep() {
    kept = true;
  }

  /** Ends the server unless it was kept. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(handover.file());
      if (kept) {
        return;
      }
      Optional<ProcessMark> announced =
          announced().flatMap(announcement -> ProcessMark.of(announcement.pid()));
      announced.ifPresent(mark -> Termination.end(mark, Duration.ofSeconds(15)));
      process.destroy();
    } catch (IOException e) {
      throw failed("left " + handover.file() + " behind");
    }
  }
}
