package dev.retrain.registry;

import static dev.retrain.registry.Key.Type.DURATION;
import static dev.retrain.registry.Key.Type.INTEGER;
import static dev.retrain.registry.Key.Type.NUMBER;
import static dev.retrain.registry.Key.Type.TEXT;
import static dev.retrain.registry.Key.Type.TEXTS;
import static dev.retrain.registry.Key.optional;
import static dev.retrain.registry.Key.withDefault;

import java.time.Duration;
import java.util.List;

/** The keys of {@code serve}. */
final class ServeKeys {
  static final Key DEPLOYMENT =
      optional(
          "deployment",
          TEXT,
          "name of the Kubernetes Deployment; the model's name if left out. Its headless Service has"
              + " the same name with -pods behind it");
  static final Key NAMESPACE =
      withDefault("namespace", TEXT, "default", "Kubernetes namespace of the Deployment");
  static final Key PORT =
      withDefault(
              "port",
              INTEGER,
              30_082,
              "TCP port, another one for each model: the NodePort on a cluster, the loopback port on"
                  + " a laptop")
          .within(Range.of(1, 65_535));
  static final Key SMOKE_USERS =
      withDefault(
          "smoke_users",
          TEXTS,
          List.of(),
          "users whose answers are tried before and after a promotion");
  static final Key ROLLOUT =
      withDefault(
              "rollout",
              DURATION,
              Duration.ofMinutes(5),
              "longest time for the servers of a Deployment to change to another version and to prove"
                  + " it; after it the version before comes back")
          .within(Range.of(Duration.ofSeconds(10), Duration.ofHours(6)));
  static final Key WATCH =
      withDefault(
              "watch",
              DURATION,
              Duration.ofMinutes(5),
              "how long the servers of a Deployment are watched after a promotion, 0s for not at all; a"
                  + " breach brings the version before back")
          .within(Range.of(Duration.ZERO, Duration.ofHours(6)));
  static final Key RESTART =
      withDefault(
              "restart",
              TEXT,
              "replace",
              "how servers get to another version: replace (new processes) or reload (each follows the"
                  + " journal and changes by itself; the Restart stage proves it of every one)")
          .oneOf("replace", "reload");
  static final Key POLL =
      withDefault(
              "poll",
              DURATION,
              Duration.ofSeconds(10),
              "longest time between two looks of a following server at the journal while it can be read")
          .within(Range.of(Duration.ofSeconds(1), Duration.ofHours(1)));
  static final Key SPREAD =
      withDefault(
              "spread",
              DURATION,
              Duration.ofSeconds(2),
              "each following server waits a random time up to this before it loads another version, so"
                  + " that not all read the store at once; 0s for none")
          .within(Range.of(Duration.ZERO, Duration.ofHours(1)));
  static final Key MAX_ERRORS =
      withDefault(
              "max_errors",
              NUMBER,
              0.01,
              "how much larger than before the share of answers with a 5xx status may be while watching")
          .within(Range.of(0, 1));
  static final Key MAX_EMPTY =
      withDefault(
              "max_empty",
              NUMBER,
              0.01,
              "how much larger than before the share of answers without any item may be while watching")
          .within(Range.of(0, 1));
  static final Key MAX_SLOWDOWN =
      withDefault(
              "max_slowdown",
              NUMBER,
              3,
              "how many times the 99th percentile of the answer times before it may be after watching")
          .within(Range.of(1, 1000));
  static final Key MAX_P99_MS =
      withDefault(
              "max_p99_ms",
              INTEGER,
              250,
              "99th percentile of the answer times in milliseconds that is never too slow, whatever it was"
                  + " before")
          .within(Range.of(1, 5_000));
  static final Key MIN_REQUESTS =
      withDefault(
              "min_requests",
              INTEGER,
              200,
              "fewest answers by which errors, times and empty answers are judged")
          .within(Range.of(1, 1e9));
  static final List<Key> ALL =
      List.of(
          DEPLOYMENT,
          NAMESPACE,
          PORT,
          SMOKE_USERS,
          ROLLOUT,
          WATCH,
          RESTART,
          POLL,
          SPREAD,
          MAX_ERRORS,
          MAX_EMPTY,
          MAX_SLOWDOWN,
          MAX_P99_MS,
          MIN_REQUESTS);

  private ServeKeys() {}
}
