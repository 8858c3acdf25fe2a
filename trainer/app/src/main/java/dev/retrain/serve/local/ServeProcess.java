package dev.retrain.serve.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.TransientException;
import dev.retrain.kind.ServedModel;
import dev.retrain.serve.ModelServer;
import dev.retrain.serve.ServedVersion;
import dev.retrain.serve.ServerLimits;
import dev.retrain.serve.page.History;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process behind {@code retrain serve}: loads a model, serves it until it gets SIGTERM, then
 * finishes what runs. Started by {@link LocalServers} it opens its port only when told to.
 */
public final class ServeProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServeProcess.class);
  private static final long LOOK_AGAIN_NANOS = 100_000_000;
  private static final int LISTEN_ATTEMPTS = 50;

  private final Map<String, String> environment;
  private final InputStream input;
  private final ServerLimits limits;
  private final Clock clock;

  /**
   * @param environment of this process
   * @param input its standard input; read only if started by {@link LocalServers}
   */
  public ServeProcess(
      Map<String, String> environment, InputStream input, ServerLimits limits, Clock clock) {
    this.environment = Map.copyOf(environment);
    this.input = input;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * What is served.
   *
   * @param model the loaded model
   * @param version what it is
   * @param warmUps paths to call before it is ready
   * @param history what the page tells of it
   */
  public record Content(
      ServedModel model, ServedVersion version, List<String> warmUps, History history) {}

  /**
   * Serves until the process is told to end. Without a predecessor the port is open, alive but not
   * ready, while the model is loaded.
   *
   * @param content resolves, verifies and loads the version; what it throws is thrown on
   * @throws TransientException if the port is taken
   */
  public void run(String host, int port, Supplier<Content> content) throws InterruptedException {
    ModelServer server = new ModelServer(limits, clock);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    try {
      server.start();
      Optional<Handover> handover = Handover.from(environment);
      if (handover.isPresent()) {
        takeOver(server, host, port, content, handover.get());
      } else {
        int open = server.listen(host, port, false);
        load(server, content.get());
        LOG.info("listening on {} port {}", host, open);
      }
      server.awaitClose();
    } finally {
      server.close();
    }
  }

  private static void load(ModelServer server, Content content) {
    server.describe(content.history());
    server.load(content.model(), content.version(), content.warmUps());
    ServedVersion version = content.version();
    LOG.info("model {} {} is loaded", version.model(), version.version());
  }

  private void takeOver(
      ModelServer server, String host, int port, Supplier<Content> content, Handover handover) {
    load(server, content.get());
    try {
      int privatePort = server.listen("127.0.0.1", 0, false);
      handover.announce(privatePort, 0);
      BufferedReader commands = new BufferedReader(new InputStreamReader(input, UTF_8));
      if (!Handover.LISTEN.equals(commands.readLine())) {
        throw new TransientException(
            "the command that started this server is gone: the server ends, start it again");
      }
      Optional<ProcessMark> predecessor = ProcessMark.of(handover.predecessor());
      int open = listen(server, host, port, predecessor.isPresent());
      handover.announce(privatePort, open);
      LOG.info("listening on {} port {}", host, open);
      predecessor.ifPresent(process -> shareAfter(process, server));
    } catch (IOException e) {
      throw new UncheckedIOException("can't announce the server at " + handover.file(), e);
    }
  }

  /** A predecessor that has just taken over itself may not share its port for a moment yet. */
  private static int listen(ModelServer server, String host, int port, boolean successor) {
    for (int attempt = successor ? LISTEN_ATTEMPTS : 1; ; attempt--) {
      try {
        return server.listen(host, port, successor);
      } catch (TransientException e) {
        if (attempt <= 1) {
          throw e;
        }
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      }
    }
  }

  private static void shareAfter(ProcessMark predecessor, ModelServer server) {
    Thread waiting =
        new Thread(
            () -> {
              while (predecessor.alive()) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
              }
              server.share();
            },
            "predecessor");
    waiting.setDaemon(true);
    waiting.start();
  }
}
