package dev.retrain.serve;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.kind.ServedModel;
import dev.retrain.serve.access.AccessLog;
import dev.retrain.serve.overload.AnswerQueue;
import dev.retrain.serve.page.History;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
  private final AtomicReference<Optional<AccessLog>> accessLog =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<History> history = new AtomicReference<>();
  private final RecentRequests recent = new RecentRequests();
  private final AtomicReference<Supplier<Map<String, Object>>> report =
      new AtomicReference<>(Map::of);
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
    this.routes = new Routes(loaded, history, stopping::get, metrics::text, this::identity, recent);
    this.front =
        new HttpFront(
            routes,
            metrics,
            watch,
            stopping::get,
            queue,
            clock,
            line -> accessLog.get().ifPresent(log -> log.add(line)));
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
   * Writes a line for each answer from now on.
   *
   * @param target a file, or {@value AccessLog#STANDARD_OUTPUT}
   */
  public void accessLog(String target) {
    accessLog.set(Optional.of(AccessLog.open(target, metrics::accessLogDropped)));
  }

  /**
   * Says what {@code /history} tells; it is told while the version that it was read for is loaded.
   */
  public void describe(History known) {
    history.set(known);
  }

  /**
   * Answers with this model from now on. Before that it must give a useful answer to each path, and
   * answers these and the newest requests of clients to warm up. Requests that have begun end on
   * the model before, which is closed after the last of them.
   *
   * @param paths each must be answered with 200 and a full body, in time
   * @throws DataException if the model fails; then it is closed and nothing else changes
   */
  public void replace(ServedModel model, ServedVersion version, List<String> paths) {
    Routes.Loaded next = new Routes.Loaded(model, version);
    try {
      Trial.of(next, paths, recent.calls());
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
    Routes.Loaded before = loaded.getAndSet(next);
    metrics.loaded(next);
    if (before != null) {
      before.use().leave();
    }
  }

  /**
   * Says other things of the version that is served: when it became live, and as what.
   *
   * @param version the same version with the same digest
   */
  public void rename(ServedVersion version) {
    Routes.Loaded now = loaded.get();
    if (now == null || !now.version().digest().equals(version.digest())) {
      throw new IllegalStateException("version " + version.version() + " is not served");
    }
    Routes.Loaded renamed = new Routes.Loaded(now.model(), version, now.use());
    loaded.set(renamed);
    metrics.loaded(renamed);
  }

  /** What is served; empty before a model is loaded. */
  public Optional<ServedVersion> serving() {
    return Optional.ofNullable(loaded.get()).map(Routes.Loaded::version);
  }

  /** Has {@code /version} say more, each time anew. */
  public void report(Supplier<Map<String, Object>> fields) {
    report.set(fields);
  }

  private Map<String, Object> identity() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pid", ProcessHandle.current().pid());
    fields.putAll(report.get().get());
    return fields;
  }

  /** Where a part of the server measures what {@code /metrics} says. */
  public MeterRegistry meters() {
    return metrics.registry();
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
      accessLog.get().ifPresent(AccessLog::close);
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
