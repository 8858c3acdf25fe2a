package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.TrainingSession;
import dev.retrain.outcome.ExitCode;
import dev.retrain.pipeline.RunRequest;
import dev.retrain.pipeline.StageResult;
import dev.retrain.pipeline.Training;
import dev.retrain.progress.Progress;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Features of a data set against those of the live version. The kind is a real one that is made to
 * say which features there are.
 */
class FeatureLockTest {
  private static final Map<String, String> LIVE =
      Map.of("age", "number", "city", "category", "height", "number");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T04:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void firstVersion() {
    bench = Workbench.withTastes(folder);
    bench.release("one");
  }

  private StageResult train(Map<String, String> features) throws IOException {
    ModelEntry model = Plugins.registry(folder.resolve("models.yaml")).model("movies");
    ModelKind kind = with(ModelKind.class, Plugins.kind(model), LIVE, features);
    RunRequest request =
        new RunRequest(
            new RunId("two"),
            Trigger.MANUAL,
            Optional.empty(),
            false,
            CodeOrigin.of(Map.of(), "test"));
    try (ModelStore store = Plugins.openStore(model, CLOCK)) {
      return new Training(store, kind, CLOCK, 1, Progress.SILENT).train(request, model);
    }
  }

  /** The same, but for the features that it says a version and a data set have. */
  private static <T> T with(
      Class<T> type, T real, Map<String, String> version, Map<String, String> dataSet) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("features")) {
                return arguments == null ? dataSet : version;
              }
              try {
                Object result = method.invoke(real, arguments);
                return result instanceof TrainingSession session
                    ? with(TrainingSession.class, session, version, dataSet)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Test
  void the_same_features_are_nothing_to_tell() throws IOException {
    StageResult train = train(LIVE);
    assertEquals(ExitCode.DONE, train.exitCode());
    assertFalse(reason(train).contains("features"), reason(train));
  }

  @Test
  void another_table_under_the_same_version_ends_before_the_fit_with_all_that_differs() {
    Map<String, String> other = Map.of("age", "category", "city", "category", "weight", "number");
    DataException refused = assertThrows(DataException.class, () -> train(other));
    for (String part :
        List.of(
            "(1.0.0), which is live: missing are height, new are weight, age was number and not"
                + " category",
            "write a new b under models.movies.version")) {
      assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }
    ModelEntry model = Plugins.registry(folder.resolve("models.yaml")).model("movies");
    try (ModelStore store = Plugins.openStore(model, CLOCK)) {
      VersionName version = store.state().runs().get(new RunId("two")).version();
      assertEquals(false, store.state().isPresent(Area.MODELS, version));
    }
  }

  @Test
  void under_a_raised_version_they_are_told_and_the_training_goes_on() throws IOException {
    Path file = folder.resolve("models.yaml");
    Files.writeString(file, Files.readString(file) + "    version: 1.1\n");
    StageResult train = train(Map.of("age", "number", "city", "number"));
    assertEquals(ExitCode.DONE, train.exitCode());
    assertTrue(reason(train).contains("; the features are not those of "), reason(train));
    assertTrue(
        reason(train).endsWith("missing are height, city was category and not number"),
        reason(train));
  }

  private static String reason(StageResult result) {
    return result.record().values().get("reason");
  }
}
