package dev.retrain.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.EvidenceAudit;
import dev.retrain.evidence.Measurement;
import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.VersionName;
import dev.retrain.tabular.ClassifierBench.Trained;
import dev.retrain.tabular.classifier.ClassifierFile;
import dev.retrain.tabular.classifier.ClassifierModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class ClassifierModelTest {
  private static final String PARAMS =
      "features: [a, c], categories: [c], target: y, positive: 'yes', min_rows: 20";

  @TempDir private Path folder;
  private ClassifierBench bench;

  @BeforeEach
  void makeBench() {
    bench = new ClassifierBench(folder);
  }

  /** A minute apart; the label follows a, and the category a little, as far as told. */
  private static List<String> rows(int rows, double signal, long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of("at,a,c,y"));
    for (int row = 0; row < rows; row++) {
      double a = random.nextGaussian();
      int c = random.nextInt(4);
      boolean yes = signal * (a + 0.3 * c) + random.nextGaussian() > 0;
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%.9f,k%d,%s",
              Instant.ofEpochSecond(1_700_000_000L + 60L * row),
              a,
              c,
              yes ? "yes" : "no"));
    }
    return lines;
  }

  private ModelEntry entry(List<String> rows, String split) throws IOException {
    return entry(rows, PARAMS, split);
  }

  private ModelEntry entry(List<String> rows, String params, String split) throws IOException {
    Path file = Files.write(folder.resolve("t.csv"), rows);
    return bench.entry("paths: [" + file + "], time: at", params, split);
  }

  private String refused(List<String> rows, String params, String split) throws IOException {
    ModelEntry entry = entry(rows, params, split);
    return assertThrows(DataException.class, () -> bench.train(entry, 1)).getMessage();
  }

  private static double figure(Trained trained, String metric, String subject) {
    return trained.evidence().measurements().stream()
        .filter(it -> it.metric().equals(metric) && it.subject().equals(subject))
        .mapToDouble(Measurement::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_same_rows_give_the_same_bytes_on_any_number_of_threads() throws IOException {
    ModelEntry entry =
        entry(rows(1500, 1, 1), PARAMS + ", subsample: 0.6", "split: global-time, holdout: 0.2");
    Trained one = bench.train(entry, 1);
    assertEquals(List.of("classifier.json", "model.json"), one.files());
    for (int threads : new int[] {2, 3}) {
      Trained other = bench.train(entry, threads);
      for (String file : one.files()) {
        assertArrayEquals(
            Files.readAllBytes(one.version().resolve(file)),
            Files.readAllBytes(other.version().resolve(file)),
            file + " on " + threads + " threads");
      }
    }
  }

  @Test
  void three_parts_follow_each_other_in_time() throws IOException {
    ModelEntry entry = entry(rows(1000, 2, 1), "split: global-time, holdout: 0.2");
    Trained trained = bench.train(entry, 1);
    var counts = trained.evidence().split().counts();
    assertEquals(640L, counts.get("training_rows"));
    assertEquals(160L, counts.get("stopping_rows"));
    assertEquals(200L, counts.get("holdout_rows"));
    assertEquals(0L, counts.get("overlap_pairs"));
    assertEquals(0L, counts.get("misplaced_pairs"));
    assertEquals(
        Instant.ofEpochSecond(1_700_000_000L + 60L * 800),
        trained.evidence().split().trainedUntil());
    EvidenceAudit.check(trained.evidence());
    assertEquals(0.5, figure(trained, "auc", "prior"));
    assertTrue(figure(trained, "auc", "candidate") > 0.8);
    assertTrue(figure(trained, "logloss", "candidate") < figure(trained, "logloss", "prior"));
    var curves = trained.observations().learning();
    assertEquals(
        List.of("training_auc", "stopping_auc"), curves.stream().map(it -> it.name()).toList());
    assertEquals(curves.get(0).chosen(), ClassifierFile.read(trained.version()).card().rounds());
    assertEquals(
        List.of("roc", "calibration"),
        trained.observations().clouds().stream().map(it -> it.id()).toList());
  }

  @Test
  void noise_is_not_flattered_by_the_rows_that_stopped_the_training() throws IOException {
    int tables = 100;
    double held = 0;
    double stopping = 0;
    for (int table = 0; table < tables; table++) {
      Trained trained = bench.train(entry(rows(300, 0, 1000 + table), "holdout: 0.4"), 1);
      held += figure(trained, "auc", "candidate") / tables;
      var curve = trained.observations().learning().get(1);
      stopping += curve.values().get(curve.chosen() - 1) / tables;
    }
    // the AUC of 120 rows of noise has a deviation of 0.053, the mean of 100 one of 0.005
    assertEquals(0.5, held, 0.02);
    assertTrue(stopping > 0.54, "the best of many looks like " + stopping);
  }

  @Test
  void classes_that_can_not_be_told_apart_are_refused_with_what_was_found() throws IOException {
    List<String> rows = rows(300, 1, 1);
    List<String> same = rows.stream().map(row -> row.replaceAll(",(yes|no)$", ",yes")).toList();
    assertTrue(refused(same, PARAMS, "holdout: 0.2").contains("has one class ('yes')"));
    List<String> three = new ArrayList<>(rows);
    three.add("2023-11-14T00:00:00Z,1,k1,maybe");
    String said = refused(three, PARAMS, "holdout: 0.2");
    assertTrue(said.contains("has 3 classes ('maybe', 'no', 'yes')"), said);
    said = refused(rows, PARAMS.replace("'yes'", "'1'"), "holdout: 0.2");
    assertTrue(said.contains("params.positive, '1': the classes are 'no' and 'yes'"), said);
    List<String> late = new ArrayList<>(rows.subList(0, 1));
    for (String row : rows.subList(1, rows.size())) {
      boolean last = late.size() > 250;
      late.add(last ? row.replaceAll(",(yes|no)$", ",no") : row);
    }
    said = refused(late, PARAMS, "split: global-time, holdout: 0.1");
    assertTrue(said.contains("all of the 30 rows held out are 'no'"), said);
  }

  @Test
  void labels_that_another_program_wrote_as_numbers_are_the_same() throws IOException {
    List<String> rows =
        rows(300, 1, 1).stream()
            .map(row -> row.replaceAll(",yes$", ",1.0").replaceAll(",no$", ",0.0"))
            .toList();
    String params = PARAMS.replace(", positive: 'yes'", "");
    Trained trained = bench.train(entry(rows, params, "holdout: 0.2"), 1);
    var labels = ClassifierFile.read(trained.version()).card().labels();
    assertEquals("1", labels.positive());
    assertEquals("0", labels.negative());
  }

  @Test
  void too_many_categories_too_few_rows_and_too_large_numbers_are_refused() throws IOException {
    List<String> rows = rows(400, 1, 1);
    List<String> many = new ArrayList<>(List.of(rows.get(0)));
    rows.stream().skip(1).forEach(row -> many.add(row.replace(",k", ",k" + many.size())));
    String said = refused(many, PARAMS, "holdout: 0.2");
    assertTrue(said.contains("feature 'c' has ") && said.contains("1 to 100"), said);
    said = refused(rows, PARAMS.replace("min_rows: 20", "min_rows: 390"), "holdout: 0.2");
    assertTrue(said.contains("params.min_rows is 390"), said);
    List<String> large = new ArrayList<>(rows);
    large.set(5, large.get(5).replaceFirst(",[-0-9.]+,", ",1e39,"));
    said = refused(large, PARAMS, "split: global-time, holdout: 0.2");
    assertTrue(said.contains("row 000000005 has a number beyond"), said);
  }

  @Test
  void a_champion_is_judged_on_the_rows_that_it_has_not_learned_from() throws IOException {
    List<String> rows = rows(1000, 1, 1);
    Trained live = bench.train(entry(rows.subList(0, 901), "split: global-time, holdout: 0.2"), 1);
    Champion champion =
        new Champion(
            new VersionName("v20261120_020031"),
            "ab".repeat(32),
            live.evidence().split().trainedUntil());
    ModelEntry next = entry(rows, "split: global-time, holdout: 0.3");
    Trained trained = bench.train(next, 1, champion, live.version());
    EvidenceAudit.check(trained.evidence());
    // held out: 700 to 999; the champion has learned from, or was stopped by, those before 720
    assertEquals(280, count(trained, "auc", "champion"));
    assertEquals(280, count(trained, "logloss", "challenger"));
    assertEquals(300, count(trained, "auc", "candidate"));
    for (String[] change :
        new String[][] {
          {"positive: 'yes'", "positive: 'no'", "other classes"},
          {"features: [a, c], categories: [c]", "features: [a]", "needs the features c"}
        }) {
      ModelEntry other = entry(rows, PARAMS.replace(change[0], change[1]), "holdout: 0.3");
      Trained alone = bench.train(other, 1, champion, live.version());
      String note = alone.evidence().championNote();
      assertTrue(note.contains(change[2]), note);
    }
    Files.writeString(folder.resolve("version0/model.json"), "{}");
    String note = bench.train(next, 1, champion, live.version()).evidence().championNote();
    assertTrue(note.contains("can't be loaded: model.json"), note);
  }

  private static int count(Trained trained, String metric, String subject) {
    return trained.evidence().measurements().stream()
        .filter(it -> it.metric().equals(metric) && it.subject().equals(subject))
        .mapToInt(Measurement::units)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_damaged_card_is_refused_in_words() throws IOException {
    Path version = bench.train(entry(rows(300, 1, 1), "holdout: 0.2"), 1).version();
    Path file = version.resolve(ClassifierFile.NAME);
    String sound = Files.readString(file);
    for (String[] change :
        new String[][] {
          {"\"format\" : 1", "\"format\" : 2"},
          {"\"positive\" : \"yes\"", "\"positive\" : \"no\""},
          {"\"type\" : \"number\"", "\"type\" : \"category\""},
          {"\"k3\"", "\"k2\""},
          {"\"k3\"", "\"k3\", \"k4\""},
          {"\"name\" : \"a\"", "\"name\" : \"y\""},
          {"\"name\" : \"a\"", "\"name\" : \"c\""},
          {"\"rounds\" : ", "\"rounds\" : 9"},
          {"\"holdout\" : 0.2", "\"holdout\" : 1.5"},
          {"\"target\" : ", "\"more\" : 1, \"target\" : "},
          {"}", ""}
        }) {
      String damaged = sound.replaceFirst(Pattern.quote(change[0]), change[1]);
      assertTrue(!damaged.equals(sound), change[0]);
      Files.writeString(file, damaged);
      DataException e =
          assertThrows(DataException.class, () -> ClassifierFile.read(version), change[1]);
      assertTrue(e.getMessage().contains(ClassifierFile.NAME), e.getMessage());
    }
  }

  @Test
  void mutated_files_are_read_or_refused_in_words() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String params = PARAMS + ", rounds: 3, max_depth: 2";
    Path version = bench.train(entry(rows(300, 1, 1), params, "holdout: 0.2"), 1).version();
    for (String name : List.of("classifier.json", "model.json")) {
      Path file = version.resolve(name);
      byte[] sound = Files.readAllBytes(file);
      for (int round = 0; round < 300; round++) {
        byte[] bytes =
            Arrays.copyOf(
                sound, random.nextInt(9) > 0 ? sound.length : random.nextInt(sound.length));
        for (int change = 0; change < random.nextInt(4) && bytes.length > 0; change++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        Files.write(file, bytes);
        try {
          ClassifierModel model = ClassifierFile.read(version);
          model.answer(model.sample().stream().mapToDouble(Double::doubleValue).toArray());
        } catch (DataException e) {
          assertTrue(e.getMessage().contains(".json"), "seed " + seed + ": " + e.getMessage());
        }
      }
      Files.write(file, sound);
    }
  }

  @Test
  void a_row_that_is_too_large_has_no_answer_and_a_usual_one_has() throws IOException {
    Path version = bench.train(entry(rows(300, 1, 1), "holdout: 0.2"), 1).version();
    ClassifierModel model = ClassifierFile.read(version);
    assertEquals(Optional.empty(), model.answer(new double[] {1e39, 0}));
    double[] usual = model.sample().stream().mapToDouble(Double::doubleValue).toArray();
    assertEquals(2, model.answer(usual).orElseThrow().size());
    List<Double> known =
        IntStream.rangeClosed(-1, 3)
            .mapToObj(category -> model.probability(new double[] {0.1, category}).orElseThrow())
            .toList();
    assertTrue(known.stream().allMatch(it -> it > 0 && it < 1), known::toString);
  }

  @Test
  void settings_that_contradict_each_other_are_told_at_once() throws IOException {
    ModelEntry entry =
        entry(rows(10, 1, 1), "features: [a, y], categories: [c, b], target: y", "holdout: 0.2");
    String said = assertThrows(UsageException.class, () -> bench.train(entry, 1)).getMessage();
    for (String part : List.of("'c' is not in", "'b' is not in", "is among params.features")) {
      assertTrue(said.contains(part), said);
    }
  }
}
