package dev.retrain.serve;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.kind.ServedModel;
import dev.retrain.serve.overload.AnswerQueue;
import dev.retrain.serve.page.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of one model: {@link #start}, {@link #listen} on one or more ports, {@link #load}
 * a model, {@link #close}. Before a model is loaded it is alive but not ready. Safe for use by
 * several threads.
 */
public final class ModelServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);
  private static final int WARM_UP_ROUNDS = 50;
  private static final Duration AFTER_STOP = Duration.ofSeconds(1);

  private final ServerLimits limits;
  private final Server server;
  private final ConnectionWatch watch;
  private final AnswerQueue queue;
  private final ServingMetrics metrics;
  private final Routes routes;
  private final HttpFront front;
  private final AtomicReference<Routes.Loaded> loaded = new AtomicReference<>();
  private final AtomicReference<History> history = new AtomicReference<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<ListeningPort> ports = new CopyOnWriteArrayList<>();

  /** A server with the given limits; {@code clock} dates the model's age. */
  public ModelServer(ServerLimits limits, Clock clock) {
    this.limits = limits;
    QueuedThreadPool threads = new QueuedThreadPool(ServerLimits.NETWORK_THREADS, 4);
    threads.setName("serve");
    threads.setReservedThreads(0);
    threads.setStopTimeout(AFTER_STOP.toMillis());
    this.server = new Server(threads);
    this.watch =
        new ConnectionWatch(limits.connectionIdle(), limits.answer(), limits.connections());
    this.queue = new AnswerQueue(limits.answering(), limits.waiting(), limits.queued());
    this.metrics = new ServingMetrics(clock, watch, queue);
    long pid = ProcessHandle.current().pid();
    this.routes = new Routes(loaded, history, stopping::get, metrics::text, pid);
    this.front = new HttpFront(routes, metrics, watch, stopping::get, queue);
    server.setHandler(front);
    server.setErrorHandler(front::refuse);
    server.setStopTimeout(0);
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
  }

  /** Starts the threads; no port is open yet. */
  public ModelServer start() {
    run("start", server::start);
    sweepLater();
    return this;
  }

  /**
   * Opens a port.
   *
   * @param host a name or address of this machine; 127.0.0.1 unless others shall reach it
   * @param port 1 to 65535, or 0 for any free one
   * @param successor whether a server of the same model holds the port and will leave it; then call
   *     {@link #share} when it has left
   * @return the port
   * @throws TransientException if the port is taken
   */
  public int listen(String host, int port, boolean successor) {
    ListeningPort listening = ListeningPort.open(host, port, successor);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setIdleTimeout(limits.connectionIdle().toMillis());
    connector.setShutdownIdleTimeout(Math.min(1_000, limits.stop().toMillis()));
    connector.addBean(watch);
    run(
        "listen",
        () -> {
          connector.open(listening.channel());
          server.addConnector(connector);
          connector.start();
        });
    ports.add(listening);
    return connector.getLocalPort();
  }

  private HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(limits.headerBytes());
    configuration.setUriCompliance(UriCompliance.DEFAULT);
    configuration.setHttpCompliance(HttpCompliance.RFC7230);
    return configuration;
  }

  /** Lets a later successor bind the ports that this server took over. */
  public void share() {
    try {
      for (ListeningPort port : ports) {
        port.share();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't share the port with a successor", e);
    }
  }

  /**
   * Answers with this model from now on, after it has answered the warm-up paths some times.
   *
   * @param warmUps paths with query, {@code /recommend/12345} for example; wrong ones do no harm
   * @throws DataException if the model fails on one of them; then nothing changes
   */
  public void load(ServedModel model, ServedVersion version, List<String> warmUps) {
    Routes.Loaded next = new Routes.Loaded(model, version);
    WarmUp.run(next, warmUps, WARM_UP_ROUNDS);
    if (!loaded.compareAndSet(null, next)) {
      throw new IllegalStateException("this server has a model: start another server");
    }
    metrics.loaded(next);
  }

  /**
   * Says what {@code /history} tells; it is told while the version that it was read for is loaded.
   */
  public void describe(History known) {
    history.set(known);
  }

  /** Whether the server would answer {@code /readyz} with 200. */
  public boolean ready() {
    return loaded.get() != null && !stopping.get();
  }

  private void sweepLater() {
    long period = Math.max(100, Math.min(1_000, limits.connectionIdle().toMillis() / 10));
    server
        .getScheduler()
        .schedule(
            () -> {
              watch.closeOverdue();
              if (stopped.getCount() > 0) {
                sweepLater();
              }
            },
            period,
            TimeUnit.MILLISECONDS);
  }

  /** Waits until {@link #close} has ended. */
  public void awaitClose() throws InterruptedException {
    stopped.await();
  }

  /**
   * Stops without losing a request: says that it is not ready, goes on accepting for the time to
   * linger, closes the ports, lets running requests finish, bounded by {@link ServerLimits#stop}.
   * Later calls do nothing.
   */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    try {
      linger();
      List<CompletableFuture<Void>> drained = new ArrayList<>();
      for (var connector : server.getConnectors()) {
        drained.add(connector.shutdown());
      }
      awaitDrained(drained);
    } finally {
      run("stop", server::stop);
      queue.close();
      stopped.countDown();
    }
  }

  /** Nothing counts the latch down meanwhile: waiting for it is waiting for the time. */
  private void linger() {
    try {
      if (loaded.get() != null
          && stopped.await(limits.linger().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("stopped meanwhile");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitDrained(List<CompletableFuture<Void>> drained) {
    Duration limit = limits.stop();
    try {
      CompletableFuture.allOf(drained.toArray(CompletableFuture[]::new))
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("requests were cut off: they ran longer than {} after the stop", limit, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void run(String what, Step step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new TransientException("the server could not " + what + ": " + e.getMessage(), e);
    }
  }
}
