package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise: the same data, parameters, seed and code give the same model bytes. */
class ReproduceTest {
  @TempDir Path folder;

  /** Every path of the store with its time and size. */
  private Map<String, String> store() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder.resolve("store"))) {
      for (Path path : paths.toList()) {
        all.put(path.toString(), Files.getLastModifiedTime(path) + " " + Files.size(path));
      }
    }
    return all;
  }

  private static String version(Workbench bench) {
    return bench.run("live").with(0).out().strip();
  }

  @Test
  void a_version_is_reproduced_on_any_number_of_threads_and_the_store_is_not_touched()
      throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String version = version(bench);
    Map<String, String> before = store();
    for (String threads : List.of("1", "2", "3")) {
      Ended ended = bench.run("reproduce", version, "--threads", threads).with(0);
      assertTrue(ended.out().contains("equal    als_model.npz  "), ended::out);
      assertTrue(
          ended
              .out()
              .endsWith("version " + version + " is reproduced: content " + content() + "\n"),
          ended::out);
      assertTrue(ended.err().startsWith("training " + version + " again, threads: " + threads));
      assertEquals("", bench.run("reproduce", version, "-q", "--threads", threads).err());
    }
    assertEquals(before, store());
  }

  private String content() throws IOException {
    try (Stream<Path> paths = Files.walk(folder.resolve("store/movies/models"))) {
      Path manifest =
          paths.filter(path -> path.endsWith("MANIFEST.json")).findFirst().orElseThrow();
      return Files.readString(manifest).replaceAll("(?s).*\"content\" : \"([0-9a-f]+)\".*", "$1");
    }
  }

  /** Whichever Java runs this test, the other one must come to the same bytes. */
  @Test
  void a_version_is_reproduced_by_another_java() throws Exception {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String version = version(bench);
    String other = RealParts.java25().toString();
    for (String threads : List.of("1", "2")) {
      List<String> command = new ArrayList<>(List.of(other, "-cp"));
      command.add(System.getProperty("java.class.path"));
      command.addAll(List.of(Retrain.class.getName(), "reproduce", version));
      command.addAll(List.of("--threads", threads, "--json"));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("RETRAIN_REGISTRY", folder.resolve("models.yaml").toString());
      builder.redirectError(folder.resolve("err").toFile());
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = Files.readString(folder.resolve("err"));
      assertEquals(0, process.waitFor(), out + err);
      assertTrue(out.contains("\"equal\" : true"), out);
      boolean same = System.getProperty("java.version").equals(javaOf(other));
      assertEquals(!same, out.contains("\"what\" : \"platform.java\""), out);
    }
  }

  private static String javaOf(String program) throws Exception {
    Process process =
        new ProcessBuilder(program, "-XshowSettings:properties", "-version")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said.replaceAll("(?s).*\n +java\\.version = (\\S+)\n.*", "$1");
  }

  @Test
  void the_parameters_are_those_of_the_version_and_not_of_todays_registry() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String version = version(bench);
    String text = Files.readString(folder.resolve("models.yaml"));
    bench.write(
        "models.yaml",
        text.replace("factors: 8, iterations: 5", "factors: 4, iterations: 2")
            .replace("metrics: [hit@5]", "metrics: [hit@5], split: per-user-time, holdout: 0.3"));
    Ended ended = bench.run("reproduce", version, "-o", folder.resolve("again").toString());
    assertTrue(ended.with(0).out().contains("is reproduced"), ended::out);
    Path made = folder.resolve("again/als_model.npz");
    Path published = folder.resolve("store/movies/models").resolve(version);
    assertEquals(-1, Files.mismatch(made, published.resolve("als_model.npz")));
    bench.run("reproduce", version, "-o", folder.resolve("again").toString()).with(64);
  }

  /** The provenance is changed and sealed again, as another seed or another code would show. */
  @Test
  void what_differs_is_said_file_by_file() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.environment.put("GIT_COMMIT", "0123abcd");
    bench.release("one");
    String version = version(bench);
    Resealed.provenance(
        folder.resolve("store/movies"),
        version,
        text ->
            text.replaceAll("\"seed\" : 1\\b", "\"seed\" : 2")
                .replaceAll("\"java\" : \"[^\"]*\"", "\"java\" : \"11.0.1\"")
                .replaceAll("\"retrain\" : \"[^\"]*\"", "\"retrain\" : \"0.0.1\""));
    bench.environment.put("GIT_COMMIT", "4567cdef");
    Ended ended = bench.run("reproduce", version).with(65);
    assertTrue(ended.out().contains("differs  als_model.npz  expected "), ended::out);
    assertTrue(ended.out().contains("equal    user_map.json  "), ended::out);
    assertTrue(ended.out().contains("changed  code.commit  then 0123abcd, now 4567cdef\n"));
    assertTrue(ended.out().contains("changed  code.retrain  then 0.0.1, now "), ended::out);
    assertTrue(ended.out().contains("changed  platform.java  then 11.0.1, now "), ended::out);
    assertTrue(ended.err().contains("is not reproduced: content "), ended::err);
    String json = bench.run("reproduce", version, "--json").with(65).out();
    assertTrue(json.contains("\"equal\" : false"), json);
  }

  @Test
  void parameters_of_another_release_are_refused_with_the_release_that_knows_them()
      throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String version = version(bench);
    for (String factors : List.of("\"bias\" : 8", "\"factors\" : \"8\"", "\"factors\" : 8.5")) {
      Resealed.provenance(
          folder.resolve("store/movies"),
          version,
          text -> text.replaceAll("\"(factors|bias)\" : [^,]*", factors));
      Ended ended = bench.run("reproduce", version).with(65);
      assertTrue(ended.err().contains("can't be trained again, parameter "), ended::err);
      assertTrue(ended.err().contains("use release " + Release.version()), ended::err);
    }
  }

  @Test
  void a_version_or_data_set_that_is_gone_is_named_with_the_cure() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String one = version(bench);
    bench.run("reproduce", "v20200101_000000").with(65);
    bench.run("reproduce", "latest").with(64);
    bench.run("reproduce").with(64);
    Path data = folder.resolve("store/movies/datasets").resolve(one).resolve("interactions.csv");
    byte[] bytes = Files.readAllBytes(data);
    assertTrue(data.toFile().setWritable(true));
    Files.write(data, new byte[] {1});
    Ended damaged = bench.run("reproduce", one).with(65);
    assertTrue(damaged.err().contains("'interactions.csv' does not have the hash"), damaged::err);
    Files.write(data, bytes);
    for (String run : List.of("two", "three", "four")) {
      bench.release(run);
    }
    bench.run("prune").with(0);
    Ended gone = bench.run("reproduce", one).with(65);
    assertTrue(gone.err().contains("models/" + one + " was removed by clean-up"), gone::err);
    assertFalse(gone.out().contains("reproduced"), gone::out);
  }
}
