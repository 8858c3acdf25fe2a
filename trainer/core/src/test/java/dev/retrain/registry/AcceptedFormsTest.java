package dev.retrain.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be refused, the other side of {@link WrongRegistriesTest}. */
class AcceptedFormsTest {
  private static final Set<String> SCHEMES = Set.of("file", "s3");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "H H * * *",
        "H/15 * * * *",
        "H(0-29)/10 * * * *",
        "H H(9-16)/2 * * 1-5",
        "45 9-16/2 * * 1-5",
        "0,30 8,20 1,15 1,12 0,7",
        "*/5\t*\t*\t*\t*",
        "H H 1,15 1-11 *",
        "@hourly",
        "@midnight",
        "TZ=Europe/Berlin\n@daily",
        "TZ=UTC\\nH 3 * * *",
        "# nightly\nH 3 * * *\n\n# and at noon\n0 12 * * *\n",
        "0 0 29 2 *",
        "59 23 31 12 7"
      })
  void cron_texts_of_jenkins(String text) {
    assertEquals(Optional.empty(), CronText.fault(text));
  }

  @ParameterizedTest
  @CsvSource({
    "/var/lib/retrain, file:///var/lib/retrain",
    "/var/lib/retrain/, file:///var/lib/retrain",
    "models, file:///base/models",
    "./models, file:///base/models",
    "../models, file:///models",
    "., file:///base",
    "a b, file:///base/a%20b",
    "file:///var/lib/retrain, file:///var/lib/retrain",
    "file:/var/lib/retrain, file:///var/lib/retrain",
    "file:models, file:///base/models",
    "file:///a%20b, file:///a%20b",
    "s3://bucket/prefix/, s3://bucket/prefix",
    "s3://bucket, s3://bucket",
    "s3://bucket/prefix/?endpoint=http://127.0.0.1:9000&region=eu-west-2,"
        + " s3://bucket/prefix?endpoint=http://127.0.0.1:9000&region=eu-west-2"
  })
  void stores_as_paths_and_as_uris(String text, URI expected) {
    assertEquals(Optional.empty(), StoreRoot.fault(text, SCHEMES));
    assertEquals(expected, StoreRoot.resolved(text, Path.of("/base")));
  }

  @Test
  void a_store_with_letters_outside_ascii_stays_a_path() {
    URI root = StoreRoot.resolved("modèles", Path.of("/base"));
    assertEquals("/base/modèles", root.getPath());
  }

  @Test
  void a_model_without_a_store_lives_below_the_common_one() {
    assertEquals(URI.create("s3://b/p/m"), StoreRoot.below(URI.create("s3://b/p"), "m"));
    assertEquals(
        URI.create("s3://b/p/m?endpoint=http://h:1/"),
        StoreRoot.below(URI.create("s3://b/p?endpoint=http://h:1/"), "m"));
  }

  @Test
  void paths_are_resolved_against_the_folder_of_the_file_wherever_it_lies(@TempDir Path folder)
      throws IOException {
    Path inner = Files.createDirectories(folder.resolve("a b"));
    String text = Sample.SMALLEST.replace("store: /s", "store: models");
    ModelEntry model = Sample.model(inner, text);
    assertEquals(
        List.of(inner.toAbsolutePath() + "/a.gz"), model.source().settings().texts("paths"));
    assertEquals(inner.toAbsolutePath().resolve("models/m"), Path.of(model.store()));
  }

  @ParameterizedTest
  @CsvSource({"0s, PT0S", "90d, PT2160H", "20h, PT20H", "007m, PT7M", "999999999s, PT999999999S"})
  void durations(String text, Duration expected) {
    assertEquals(Optional.of(expected), Durations.parse(text));
    assertEquals(Optional.of(expected), Durations.parse(Durations.text(expected)));
  }

  @ParameterizedTest
  @CsvSource({
    "gate, gate, 0",
    "gaet, gate, 1",
    "gte, gate, 1",
    "gatee, gate, 1",
    "gato, gate, 1",
    "abcd, '', 4",
    "kitten, sitting, 3",
    "ca, abc, 3"
  })
  void distances_known_from_the_literature(String a, String b, int expected) {
    assertEquals(expected, NearestName.distance(a, b));
    assertEquals(expected, NearestName.distance(b, a));
  }

  @Test
  void an_unknown_model_is_answered_with_the_names_there_are(@TempDir Path folder)
      throws IOException {
    Registry registry = Sample.read(folder, Sample.SMALLEST);
    UsageException e = assertThrows(UsageException.class, () -> registry.model("x\u001B"));
    assertEquals("model 'x?' is not in the registry: use one of m", e.getMessage());
  }

  @Test
  void a_kind_can_not_define_what_no_file_could_use() {
    Key key = Key.optional("type", Key.Type.TEXT, "clashes");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Vocabulary(
                java.util.Map.of(),
                java.util.Map.of("csv", List.of(key)),
                java.util.Map.of(),
                java.util.Map.of(),
                SCHEMES));
    assertThrows(
        IllegalArgumentException.class,
        () -> Key.withDefault("factors", Key.Type.INTEGER, "64", "a text is no number"));
  }
}
