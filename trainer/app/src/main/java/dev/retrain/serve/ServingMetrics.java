package dev.retrain.serve;

import dev.retrain.serve.overload.AnswerQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** What {@code /metrics} says; the list stands in {@code docs/serving.md}. */
final class ServingMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
    Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
    Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter fallbacks =
      Counter.builder("retrain.fallbacks")
          .description("answers for unknown users")
          .register(registry);
  private final Counter empty =
      Counter.builder("retrain.empty.answers")
          .description("answers without any item")
          .register(registry);
  private final Counter overloaded =
      Counter.builder("retrain.overloaded")
          .description("requests answered with 503 because there were too many")
          .register(registry);
  private final Counter accessLogDropped =
      Counter.builder("retrain.access.log.dropped")
          .description("lines of the access log that could not be written")
          .register(registry);
  private final Clock clock;
  private final List<Meter> ofModel = new ArrayList<>();

  ServingMetrics(Clock clock, ConnectionWatch watch, AnswerQueue queue) {
    this.clock = clock;
    gauge("retrain.connections", "open connections", watch::connections);
    gauge("retrain.requests.running", "requests whose answer is not yet sent", watch::running);
    gauge("retrain.requests.waiting", "requests that wait for a thread", queue::waiting);
    double started = clock.instant().toEpochMilli() / 1000.0;
    Gauge.builder("retrain.started", () -> started)
        .description("when this process began to serve, since 1970-01-01 UTC")
        .baseUnit("seconds")
        .register(registry);
  }

  private void gauge(String name, String meaning, IntSupplier value) {
    Gauge.builder(name, value, IntSupplier::getAsInt)
        .description(meaning)
        .strongReference(true)
        .register(registry);
  }

  /** Another model is loaded: what was said of the one before is said no more. */
  synchronized void loaded(Routes.Loaded loaded) {
    ofModel.forEach(registry::remove);
    ofModel.clear();
    ServedVersion version = loaded.version();
    Tags tags = Tags.of("model", version.model(), "version", version.version().value());
    ofModel.add(
        Gauge.builder("retrain.model.info", () -> 1)
            .description("1, with the served version in its labels")
            .tags(tags.and("semver", version.semverText(), "digest", version.digest()))
            .register(registry));
    ofModel.add(
        Gauge.builder("retrain.model.age", () -> age(version).toMillis() / 1000.0)
            .description("time since the served version became live")
            .baseUnit("seconds")
            .tags(tags)
            .register(registry));
    for (Map.Entry<String, Long> size : loaded.model().size().entrySet()) {
      ofModel.add(
          Gauge.builder("retrain.model.size", size::getValue)
              .description("how many of each the served model knows")
              .tags(tags.and("what", size.getKey()))
              .register(registry));
    }
  }

  private Duration age(ServedVersion version) {
    return Duration.between(version.since(), clock.instant());
  }

  void answered(Reply reply, Duration took) {
    Timer.builder("retrain.requests")
        .description("answered requests")
        .tags("route", reply.route(), "status", Integer.toString(reply.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }

  void fallback() {
    fallbacks.increment();
  }

  void empty() {
    empty.increment();
  }

  void accessLogDropped(long lines) {
    accessLogDropped.increment((double) lines);
  }

  void overloaded() {
    overloaded.increment();
  }

  /** Where others of this server measure. */
  MeterRegistry registry() {
    return registry;
  }

  /** All of one version: not while another one is being loaded. */
  synchronized String text() {
    return registry.scrape();
  }
}
