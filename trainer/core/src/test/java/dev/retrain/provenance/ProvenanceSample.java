package dev.retrain.provenance;

import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.run.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A record with every field filled. */
final class ProvenanceSample {
  static final Map<String, String> BUILD =
      Map.of(
          "GIT_COMMIT", "0123456789abcdef0123456789abcdef01234567",
          "GIT_DIRTY", "false",
          "BUILD_NUMBER", "42",
          "BUILD_URL", "https://ci.example.org/job/movies/42/",
          "RETRAIN_LIBRARY_VERSION", "v1.2.0");

  private ProvenanceSample() {}

  static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("java.version", "17.0.15");
    properties.setProperty("java.vm.name", "OpenJDK 64-Bit Server VM");
    properties.setProperty("os.name", "Linux");
    properties.setProperty("os.version", "6.1");
    properties.setProperty("os.arch", "amd64");
    return properties;
  }

  static Provenance full() {
    return with(Optional.of(new VersionName("v20261120_020034")), CodeOrigin.of(BUILD, "0.1.0"));
  }

  static Provenance with(Optional<VersionName> parent, CodeOrigin code) {
    Instant end = Instant.parse("2026-11-21T02:00:34Z");
    DataOrigin data =
        new DataOrigin(
            new VersionName("v20261121_020034"),
            "ab".repeat(32),
            Window.before(end, Duration.ofDays(90)),
            new DataSetFacts(
                end.minusSeconds(7_000_000), end.minusSeconds(5), Map.of("users", 4000L)),
            new SplitFacts("global-time", 0.1, end.minusSeconds(90_000), Map.of("pairs", 9L)));
    return new Provenance(
        "movies",
        "recommender",
        new VersionName("v20261121_020034"),
        parent,
        new RunId("jenkins-movies-42"),
        Trigger.SCHEDULE,
        data,
        Optional.of(1L),
        Map.of(
            "factors",
            64,
            "alpha",
            10.0,
            "mask",
            true,
            "half_life",
            Duration.ofDays(14),
            "name",
            "é \"quoted\"",
            "drop",
            List.of("x"),
            "weights",
            Map.of("drama", 0.5)),
        List.of(
            new Measurement("hit@20", "candidate", "all", 0.31, 4000, 0.29, 0.33),
            new Measurement("hit@20", "champion", "cold", Double.NaN, 0, Double.NaN, Double.NaN)),
        code,
        Platform.of(properties(), 2),
        Map.of("fit", Duration.ofNanos(1_234_567_890), "collect", Duration.ofMinutes(3)));
  }
}
