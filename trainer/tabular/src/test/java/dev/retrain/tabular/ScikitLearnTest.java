package dev.retrain.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import dev.retrain.tabular.linear.Algorithm;
import dev.retrain.tabular.linear.LinearFit;
import dev.retrain.tabular.table.Layout;
import dev.retrain.tabular.table.Table;
import dev.retrain.tabular.table.TableFile;
import dev.retrain.tabular.table.TableSource;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same tables, fitted here and by scikit-learn. The recorded figures beside this test are what
 * {@code sklearn_coefficients.py} printed with scikit-learn 1.9.1; its first lines say which
 * pipeline that is. Where scikit-learn is installed it is asked again.
 */
class ScikitLearnTest {
  private static final String CASES =
      """
      diabetes, SIMPLE_LINEAR, 0
      diabetes, RIDGE, 1
      diabetes, LASSO, 1
      diabetes, LASSO, 0.1
      bike-sharing, SIMPLE_LINEAR, 0
      bike-sharing, RIDGE, 1
      bike-sharing, RIDGE, 1000
      bike-sharing, LASSO, 1
      """;
  private static final double RELATIVE = 1e-6;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(textBlock = CASES)
  void coefficients_agree_with_the_recorded_ones(String data, Algorithm algorithm, String alpha)
      throws IOException {
    String name = data + "-" + algorithm + "-" + alpha + ".json";
    try (InputStream in = ScikitLearnTest.class.getResourceAsStream(name)) {
      compare(JSON.readTree(Objects.requireNonNull(in, name)), fit(data, algorithm, alpha));
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = CASES)
  void coefficients_agree_with_scikit_learn_itself(String data, Algorithm algorithm, String alpha)
      throws IOException, InterruptedException {
    Path python = RealParts.scikitLearn();
    Path script = folder.resolve("fit.py");
    try (InputStream in = ScikitLearnTest.class.getResourceAsStream("sklearn_coefficients.py")) {
      Files.copy(Objects.requireNonNull(in, "script"), script);
    }
    LinearFit fit = fit(data, algorithm, alpha);
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    command.add(folder.resolve(data + ".csv").toString());
    command.addAll(List.of(target(data), algorithm.name(), alpha));
    command.addAll(features(data));
    Path out = folder.resolve("out.json");
    Process process =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectErrorStream(true).start();
    assertEquals(0, process.waitFor(), () -> command.toString());
    compare(JSON.readTree(out.toFile()), fit);
  }

  private LinearFit fit(String data, Algorithm algorithm, String alpha) throws IOException {
    Path file =
        data.equals("diabetes") ? SharedTables.diabetes(folder) : SharedTables.bikeSharing(folder);
    Layout layout = new Layout(features(data), target(data), Optional.empty(), Optional.empty());
    Settings settings = new Settings(Map.of("paths", List.of(file.toString()), "empty", "refuse"));
    Path dataSet = Files.createDirectory(folder.resolve("data-set"));
    Window window = new Window(Instant.EPOCH, Instant.parse("2026-01-01T00:00:00Z"));
    new TableSource(settings, layout).collect(window, dataSet, Progress.SILENT);
    Table table = TableFile.read(dataSet, layout);
    int[] rows = IntStream.range(0, table.size()).toArray();
    Map<String, Double> given =
        switch (algorithm) {
          case SIMPLE_LINEAR -> Map.of();
          case RIDGE -> Map.of("alpha", Double.valueOf(alpha));
          case LASSO -> Map.of("alpha", Double.valueOf(alpha), "tol", 1e-12);
        };
    return LinearFit.of(
        algorithm, table.columns(rows), table.targets(rows), algorithm.complete(given));
  }

  private static List<String> features(String data) {
    return data.equals("diabetes") ? SharedTables.DIABETES_FEATURES : SharedTables.BIKE_FEATURES;
  }

  private static String target(String data) {
    return data.equals("diabetes") ? SharedTables.DIABETES_TARGET : SharedTables.BIKE_TARGET;
  }

  private static void compare(JsonNode theirs, LinearFit ours) {
    near(theirs.get("intercept").doubleValue(), ours.intercept(), "intercept");
    List<String> names = new ArrayList<>();
    theirs.get("coefficients").fieldNames().forEachRemaining(names::add);
    assertEquals(names.size(), ours.coefficients().size());
    for (int at = 0; at < names.size(); at++) {
      String name = names.get(at);
      near(theirs.at("/means/" + name).doubleValue(), mean(ours, at), "mean of " + name);
      near(theirs.at("/scales/" + name).doubleValue(), scale(ours, at), "scale of " + name);
      near(theirs.at("/coefficients/" + name).doubleValue(), ours.coefficients().get(at), name);
    }
  }

  private static double mean(LinearFit fit, int at) {
    return fit.standardisation().means().get(at);
  }

  private static double scale(LinearFit fit, int at) {
    return fit.standardisation().scales().get(at);
  }

  private static void near(double theirs, double ours, String what) {
    double delta = Math.max(RELATIVE * Math.abs(theirs), Double.MIN_NORMAL);
    assertEquals(theirs, ours, delta, what);
  }
}
