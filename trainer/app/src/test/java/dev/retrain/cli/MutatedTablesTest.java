package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import dev.retrain.parquet.FlatTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Registries and tables with something wrong in them: each ends with a code of the documented ones
 * and a sentence, and leaves either a whole data set or none.
 */
@Tag("long")
class MutatedTablesTest {
  private static final int MUTANTS = 200;
  private static final int ROWS = 80;
  private static final Set<Integer> CODES = Set.of(0, 13, 64, 65);
  private static final List<String> JUNK =
      List.of(
          "NaN",
          "Infinity",
          "-∞",
          "1e999",
          "",
          " ",
          "null",
          "{}",
          "[]",
          "[a, a]",
          "true",
          "0",
          "-1",
          "99999999999999999999",
          "'",
          "\"",
          "\"x",
          "a,b",
          "2026-13-01",
          "2026-01-05T10:00:00 Berlin",
          "km",
          "price",
          "x".repeat(5000),
          "\u0000",
          "\u202e",
          "é",
          "*x",
          "&a",
          "!!java.lang.Object",
          "drop_nulls",
          "{step: clip}",
          "0x10",
          "1_000",
          ".",
          "../..",
          "/",
          "{from}_{to}");
  private static final String REGISTRY =
      """
      format: 1
      store: store
      models:
        rides:
          kind: regression
          source:
            type: table
            paths: [rides.csv]
            id: id
            time: at
            empty: refuse
          window: 365d
          windows:
            schedule: 30d
          prepare:
            - drop_nulls
            - step: clip
              columns: [km]
              min: 0
              max: 90
            - step: derive
              column: long
              expression: "if(km > 10, 1, 0)"
          params:
            model_type: RIDGE
            features: [km, long]
            target: price
            seed: 1
            min_rows: 20
            model_params: {alpha: 1}
          evaluate:
            split: random
            holdout: 0.25
          gate:
            metric: rmse
            max: 5
            champion: {margin: 1}
            min_units: 5
      """;

  @TempDir private Path folder;
  private Workbench bench;
  private final TreeMap<Integer, Integer> codes = new TreeMap<>();

  @BeforeEach
  void aSoundModel() {
    bench = Workbench.empty(folder);
    bench.write("models.yaml", REGISTRY);
    bench.write("rides.csv", csv());
  }

  private static String csv() {
    StringBuilder rows = new StringBuilder("id,at,km,price\n");
    for (int row = 0; row < ROWS; row++) {
      int day = 1 + row % 20;
      rows.append(row).append(",2026-11-").append(day < 10 ? "0" : "").append(day);
      rows.append("T10:00:00Z,").append(row % 30).append(',').append(3 * (row % 30) + 4);
      rows.append('\n');
    }
    return rows.toString();
  }

  private static Random random(String name) {
    long seed = Long.getLong(name + ".seed", 20261122);
    System.out.println("mutants with -D" + name + ".seed=" + seed);
    return new Random(seed);
  }

  private void judge(int round, String what) throws IOException {
    Ended check = bench.run("check", "-m", "rides");
    Ended train = bench.runAs("run-" + round, "prepare", "-m", "rides");
    for (Ended ended : List.of(check, train)) {
      String said = what + ": " + ended;
      assertTrue(CODES.contains(ended.code()), said);
      assertFalse((ended.out() + ended.err()).contains("\tat "), said);
      assertFalse((ended.out() + ended.err()).contains("Exception"), said);
      assertFalse((ended.out() + ended.err()).isBlank(), said);
    }
    codes.merge(train.code(), 1, Integer::sum);
    Path store = folder.resolve("store/rides");
    String[] staged = store.resolve("staging").toFile().list();
    assertTrue(staged == null || staged.length == 0, what);
    String[] sets = store.resolve("datasets").toFile().list();
    for (String set : sets == null ? new String[0] : sets) {
      assertTrue(Files.exists(store.resolve("datasets/" + set + "/dataset.json")), what + set);
      assertTrue(Files.exists(store.resolve("datasets/" + set + "/table.csv")), what + set);
    }
    assertEquals(codes.getOrDefault(0, 0), sets == null ? 0 : sets.length, what);
  }

  @Test
  void two_hundred_registries() throws IOException {
    Random random = random("registries");
    for (int round = 0; round < MUTANTS; round++) {
      String mutant = registry(random);
      bench.write("models.yaml", mutant);
      judge(round, "registry " + round + " " + mutant.strip());
      forget();
    }
    System.out.println("200 registries ended with " + codes);
    assertTrue(codes.getOrDefault(64, 0) > 50, codes.toString());
  }

  /** A store of another place has sets that nobody counts. */
  private void forget() throws IOException {
    if (!codes.containsKey(0)) {
      return;
    }
    codes.remove(0);
    try (var files = Files.walk(folder.resolve("store"))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        file.toFile().setWritable(true);
        Files.deleteIfExists(file);
      }
    }
  }

  private static String registry(Random random) {
    List<String> lines = new ArrayList<>(REGISTRY.lines().toList());
    for (int change = random.nextInt(2); change >= 0; change--) {
      int at = 4 + random.nextInt(lines.size() - 4);
      String line = lines.get(at);
      switch (random.nextInt(5)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, line);
        case 2 -> lines.set(at, line.replaceFirst(":.*", ": " + quoted(junk(random))));
        case 3 -> lines.set(at, line.replaceFirst("[a-z_]+", quoted(junk(random))));
        default ->
            lines.set(at, line.replaceFirst("[0-9a-z]+(\\W*)$", quoted(junk(random)) + "$1"));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String junk(Random random) {
    return JUNK.get(random.nextInt(JUNK.size()));
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }

  @Test
  void two_hundred_csv_files() throws IOException {
    Random random = random("csv");
    for (int round = 0; round < MUTANTS; round++) {
      byte[] mutant = table(random);
      Files.write(folder.resolve("rides.csv"), mutant);
      judge(round, "table " + round + " " + new String(mutant, ISO_8859_1).lines().findFirst());
    }
    System.out.println("200 tables ended with " + codes);
    assertTrue(codes.getOrDefault(65, 0) > 80, codes.toString());
  }

  private static byte[] table(Random random) {
    List<String> lines = new ArrayList<>(csv().lines().toList());
    int at = random.nextInt(6) == 0 ? 0 : random.nextInt(lines.size());
    String[] cells = lines.get(at).split(",");
    int cell = random.nextInt(cells.length);
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(at));
      case 2 -> lines.set(at, lines.get(at) + "," + junk(random));
      case 3 -> {
        byte[] bytes = csv().getBytes(UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      default -> {
        cells[cell] = junk(random);
        lines.set(at, String.join(",", cells));
      }
    }
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }

  @Test
  void two_hundred_parquet_files() throws IOException {
    Random random = random("parquet");
    Path file = folder.resolve("rides.parquet");
    bench.write("models.yaml", REGISTRY.replace("rides.csv", "rides.parquet"));
    List<Object[]> rows = new ArrayList<>();
    csv()
        .lines()
        .skip(1)
        .map(line -> line.split(Pattern.quote(",")))
        .forEach(
            it ->
                rows.add(new Object[] {it[0], it[1], Double.valueOf(it[2]), Long.valueOf(it[3])}));
    FlatTable.write(
        file,
        MessageTypeParser.parseMessageType(
            "message m { required binary id (STRING); required binary at (STRING);"
                + " required double km; required int64 price; }"),
        rows);
    byte[] sound = Files.readAllBytes(file);
    for (int round = 0; round < MUTANTS; round++) {
      byte[] mutant = sound.clone();
      for (int flip = random.nextInt(4); flip >= 0; flip--) {
        mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int length = random.nextInt(5) == 0 ? random.nextInt(mutant.length) : mutant.length;
      Files.write(file, Arrays.copyOf(mutant, length));
      judge(round, "parquet " + round);
    }
    System.out.println("200 Parquet files ended with " + codes);
    assertTrue(codes.getOrDefault(65, 0) > 50, codes.toString());
  }
}
