package dev.retrain.serve.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.TransientException;
import dev.retrain.serve.ModelServer;
import dev.retrain.serve.ServerLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
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
  private final Optional<String> accessLog;

  /**
   * A process without an access log.
   *
   * @param environment of this process
   * @param input its standard input; read only if started by {@link LocalServers}
   */
  public ServeProcess(
      Map<String, String> environment, InputStream input, ServerLimits limits, Clock clock) {
    this(environment, input, limits, clock, Optional.empty());
  }

  /**
   * @param environment of this process
   * @param input its standard input; read only if started by {@link LocalServers}
   * @param accessLog where a line for each answer goes, if anywhere
   */
  public ServeProcess(
      Map<String, String> environment,
      InputStream input,
      ServerLimits limits,
      Clock clock,
      Optional<String> accessLog) {
    this.accessLog = accessLog;
    this.environment = Map.copyOf(environment);
    this.input = input;
    this.limits = limits;
    this.clock = clock;
  }

  /** Where a server gets its models from. */
  public interface Models extends AutoCloseable {
    /**
     * Loads the first one.
     *
     * @throws dev.retrain.failure.RetrainException if that can't be done
     */
    void load(ModelServer server);

    /** Whether {@link #follow} loads the first one too, as soon as it can be had. */
    boolean follows();

    /** Goes on without an end, in another thread; what only loads does nothing. */
    void follow(ModelServer server);

    @Override
    void close();
  }

  /**
   * Serves until the process is told to end. Without a predecessor the port is open, alive but not
   * ready, while the model is loaded.
   *
   * @param models what they throw is thrown on
   * @throws TransientException if the port is taken
   */
  public void run(String host, int port, Models models) throws InterruptedException {
    ModelServer server = new ModelServer(limits, clock);
    accessLog.ifPresent(server::accessLog);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    try {
      server.start();
      Optional<Handover> handover = Handover.from(environment);
      if (handover.isPresent()) {
        takeOver(server, host, port, models, handover.get());
      } else {
        int open = server.listen(host, port, false);
        if (!models.follows()) {
          models.load(server);
        }
        LOG.info("listening on {} port {}", host, open);
      }
      models.follow(server);
      server.awaitClose();
    } finally {
      models.close();
      server.close();
    }
  }

  private void takeOver(
      ModelServer server, String host, int port, Models models, Handover handover) {
    models.load(server);
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
