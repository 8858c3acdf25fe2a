package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.cli.Workbench.Ended;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of the registry through the commands: what is learned from is what is asked for. */
class PreparedTableTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REGISTRY =
      """
      format: 1
      store: store
      models:
        rides:
          kind: regression
          source: {type: table, paths: [rides.csv], id: id}
          prepare:
            - drop_nulls
            - {step: filter, where: "km < 1000"}
            - {step: one_hot, column: city, values: [north, south]}
            - {step: derive, column: pace, expression: "minutes / km"}
          params: {model_type: RIDGE, features: [city_north, pace, km], target: price, model_params: {alpha: 0.001}}
          evaluate: {split: random, holdout: 0.25}
          gate: {metric: rmse, max: 5, champion: {margin: 1}, min_units: 20}
          serve: {port: 30999}
      """;

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void ridesWithGapsAndOutliers() {
    bench = Workbench.empty(folder);
    bench.write("models.yaml", REGISTRY);
    StringBuilder rows = new StringBuilder("id,city,minutes,km,price\n");
    Random random = new Random(7);
    for (int row = 0; row < 300; row++) {
      boolean north = random.nextBoolean();
      double km = 1 + random.nextInt(30);
      double minutes = km * (2 + random.nextInt(5));
      double price = (north ? 10 : 20) + 3 * km + 2 * minutes / km;
      String cell = row % 50 == 0 ? "" : String.format(Locale.ROOT, "%.1f", minutes);
      rows.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%s,%.1f,%.2f%n",
              row,
              north ? "north" : "south",
              cell,
              row % 60 == 1 ? 5000 : km,
              price));
    }
    bench.write("rides.csv", rows.toString());
  }

  @Test
  void a_run_prepared_first_is_trained_and_answers_for_rows_of_the_files() throws Exception {
    Ended prepared = bench.runAs("one", "prepare").with(0);
    assertTrue(prepared.out().contains("step_1_drop_nulls_out=294"), prepared.out());
    bench.runAs("one", "prepare").with(0);
    bench.write("rides.csv", "gone");
    for (String stage : List.of("train", "gate", "promote", "record")) {
      bench.runAs("one", stage).with(0);
    }
    String version = bench.run("live").with(0).out().strip();
    bench.run("reproduce", version).with(0);
    JsonNode provenance =
        JSON.readTree(
            Files.readString(folder.resolve("store/rides/models/" + version + "/provenance.json")));
    assertEquals(294, provenance.findValue("step_1_drop_nulls_out").intValue());
    Path scores = folder.resolve("scores.csv");
    bench.write("raw.csv", "km,city,minutes,id\n10,north,30,a\n10,south,30,b\n");
    bench.run("predict", "--in", folder.resolve("raw.csv") + "", "--out", scores + "").with(0);
    List<String> lines = Files.readAllLines(scores);
    assertEquals(46, Double.parseDouble(lines.get(1).replace("a,", "")), 0.1, lines::toString);
    assertEquals(56, Double.parseDouble(lines.get(2).replace("b,", "")), 0.1, lines::toString);
    try (Serving serving = Serving.of(bench, "-m", "rides")) {
      String row = "{\"km\": 10, \"city\": \"north\", \"minutes\": 30}";
      double served =
          JSON.readTree(serving.post("/predict", row).body()).get("prediction").doubleValue();
      assertEquals(Double.parseDouble(lines.get(1).replace("a,", "")), served);
      String odd = serving.post("/predict", row.replace("north", "east")).body();
      assertTrue(odd.contains("column 'city' is not what"), odd);
      String less = serving.post("/predict", "{\"km\": 1, \"city\": \"north\"}").body();
      assertTrue(less.contains("column 'minutes' is missing"), less);
    }
  }

  @Test
  void a_champion_whose_rows_were_prepared_otherwise_is_not_compared() {
    for (String stage : List.of("train", "gate", "promote", "record")) {
      bench.runAs("one", stage).with(0);
    }
    bench.write("models.yaml", REGISTRY.replace("minutes / km", "minutes / km * 60"));
    bench.runAs("two", "train").with(0);
    Ended gate = bench.runAs("two", "gate").with(11);
    assertTrue(gate.out().contains("prepared otherwise"), gate.out());
  }

  @Test
  void wrong_steps_are_told_with_their_line_and_the_nearest_name() {
    for (List<String> change :
        List.of(
            List.of("drop_nulls", "drop_null", "did you mean 'drop_nulls'?"),
            List.of("km < 1000", "km <", "models.rides.prepare[1].where"),
            List.of("values: [north, south]", "values: []", "models.rides.prepare[2].values"),
            List.of("column: pace", "colum: pace", "did you mean 'column'?"),
            List.of("features: [city_north", "features: [city_east", "'city_east' is missing"),
            List.of("minutes / km\"", "price / km\"", "makes a feature of params.target"))) {
      bench.write("models.yaml", REGISTRY.replace(change.get(0), change.get(1)));
      Ended check = bench.run("check");
      assertTrue(check.code() == 64 || check.code() == 65, check::toString);
      assertTrue(check.out().contains(change.get(2)), check::toString);
    }
  }

  @Test
  void a_kind_without_rows_takes_no_steps() {
    Workbench movies = Workbench.withTastes(folder);
    movies.registry("min: 0.30, min_units: 100");
    String text = movies.run("check").out();
    assertTrue(text.contains("free of errors"), text);
    movies.write(
        "models.yaml",
        """
        format: 1
        store: store
        models:
          movies:
            kind: recommender
            prepare: [drop_nulls]
            source: {type: interactions, paths: [pairs.csv]}
            gate: {min: 0.3}
        """);
    Ended check = movies.run("check").with(64);
    assertTrue(check.out().contains("has no effect on models of kind recommender"), check.out());
  }

  @Test
  void the_function_of_the_page_is_found_in_a_jar_of_its_own() throws Exception {
    Path page = Path.of(System.getProperty("retrain.basedir"), "docs/prepare.md");
    Matcher code =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
    assertTrue(code.find());
    Path source = Files.writeString(folder.resolve("Celsius.java"), code.group(1));
    Path classes = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(classes.resolve("dev.retrain.prepare.PrepareFunction"), "Celsius\n");
    Path root = folder.resolve("classes");
    assertEquals(0, compile(source, root));
    bench.write(
        "models.yaml", REGISTRY.replace("- drop_nulls\n", "- {step: celsius, column: km}\n"));
    assertTrue(bench.run("check").with(64).out().contains("'celsius'"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      Ended train = bench.runAs("one", "prepare");
      assertTrue(train.err().contains("is empty: fill it"), train::toString);
      bench.write(
          "models.yaml",
          REGISTRY.replace(
              "- drop_nulls\n", "- drop_nulls\n      - {step: celsius, column: km}\n"));
      String said = bench.runAs("two", "prepare").with(0).out();
      assertTrue(said.contains("step_2_celsius_in=294"), said);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static int compile(Path source, Path into) throws IOException {
    try (Stream<String> path = Stream.of(System.getProperty("java.class.path"))) {
      return ToolProvider.getSystemJavaCompiler()
          .run(null, null, null, "-cp", path.toList().get(0), "-d", into + "", source + "");
    }
  }
}
