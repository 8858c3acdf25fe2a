package dev.retrain.notify;

import dev.retrain.notification.RunEvent;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Events with all there can be in one. */
final class Events {
  static final Instant TIME = Instant.parse("2026-11-21T03:04:05Z");

  private Events() {}

  static RunEvent rejected() {
    return of(Outcome.REJECTED, "hit@20 0.2713 is below 0.30");
  }

  static RunEvent of(Outcome outcome, String reason) {
    return new RunEvent(
        "movies",
        new RunId("jenkins-movies-12"),
        Trigger.SCHEDULE,
        outcome,
        false,
        Optional.of(new VersionName("v20261121_030000")),
        Optional.of("1.0.7"),
        Optional.of(new VersionName("v20261120_030000")),
        reason,
        Map.of("threshold", "hit@20 0.2713 of at least 0.30"),
        Optional.of(URI.create("https://ci.example.org/job/movies/12/")),
        TIME);
  }
}
