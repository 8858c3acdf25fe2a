package dev.retrain.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no registry end in one readable exception, soon, and never in anything else. */
class HostileFilesTest {
  @TempDir Path folder;

  @Test
  void a_missing_file_and_a_folder_are_named() {
    assertEquals(
        "does not exist: name a file by --registry or RETRAIN_REGISTRY",
        refusal(folder.resolve("none.yaml")));
    assertEquals("is a folder: name a file by --registry or RETRAIN_REGISTRY", refusal(folder));
  }

  @Test
  void a_file_without_content_holds_no_model() throws IOException {
    String expected = "holds no model: begin with 'format: 1' and a 'models:' section";
    assertEquals(expected, refusal(""));
    assertEquals(expected, refusal("\n\n  \n"));
    assertEquals(expected, refusal("# only\n# comments\n"));
    assertEquals(expected, refusal("\uFEFF"));
  }

  @Test
  void a_file_that_is_one_value_or_a_list_is_no_mapping() throws IOException {
    assertEquals("1: 'hello': must be a mapping: write 'key: value' pairs", refusal("hello"));
    assertEquals("1: must be a mapping: write 'key: value' pairs", refusal("- a\n- b\n"));
  }

  @Test
  void a_file_above_one_mebibyte_is_not_parsed() throws IOException {
    int room = RegistryText.MOST_BYTES - Sample.SMALLEST.length();
    String comment = ("#" + "x".repeat(98) + "\n").repeat(room / 100) + "#".repeat(room % 100);
    assertEquals(1, Sample.read(folder, Sample.SMALLEST + comment).models().size());
    assertEquals(
        "is larger than 1 MiB: split it into several registries",
        refusal(Sample.SMALLEST + comment + "\n"));
  }

  @Test
  void other_encodings_are_named_with_their_first_byte() throws IOException {
    assertEquals(
        "2: byte 0xFC is not UTF-8: save the file as UTF-8 text",
        refusal("a: b\nf\u00FCr: 1\n".getBytes(ISO_8859_1)));
    assertEquals(
        "1: byte 0xFE is not UTF-8: save the file as UTF-8 text",
        refusal(Sample.SMALLEST.getBytes(UTF_16)));
    assertEquals(
        "1: byte 0xC3 is not UTF-8: save the file as UTF-8 text",
        refusal(new byte[] {'a', (byte) 0xC3}));
  }

  @Test
  void binary_files_are_refused() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(Sample.SMALLEST.getBytes(UTF_8));
    }
    assertTrue(refusal(zipped.toByteArray()).contains("is not UTF-8"));
    assertEquals(
        "2: holds the control character U+0000: write plain text", refusal("format: 1\n\0"));
    assertEquals(
        "1: holds the control character U+001B: write plain text", refusal("\u001B[2J: 1"));
  }

  @Test
  void noise_is_refused_whatever_it_is() throws IOException {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      String mixed = Sample.SMALLEST + new String(noise, UTF_8).replaceAll("\\p{Cntrl}", ":");
      String context = "seed " + seed + ", file " + i;
      Path file = Files.write(folder.resolve("models.yaml"), noise);
      assertThrows(RegistryException.class, () -> read(file), context);
      Files.writeString(file, mixed);
      try {
        read(file);
      } catch (RegistryException expected) {
        assertTrue(expected.getMessage().lines().count() > 1, context);
      }
    }
  }

  @Test
  void a_damaged_registry_is_read_or_refused() throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    String[] scraps = {
      "[", "}", ":", "\n", "  ", "'", "\\", "&a ", "*a", "!!str ", "~", "%", "1e999"
    };
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder(RegistryReference.example());
      for (int damages = random.nextInt(5); damages >= 0; damages--) {
        int place = random.nextInt(text.length() - 30);
        text.delete(place, place + random.nextInt(30));
        text.insert(random.nextInt(place + 1), scraps[random.nextInt(scraps.length)]);
      }
      Path file = Files.writeString(folder.resolve("models.yaml"), text);
      try {
        read(file);
      } catch (RegistryException expected) {
        assertTrue(expected.problems().size() > 0, "seed " + seed + ", file " + i);
      }
    }
  }

  @Test
  void every_truncation_of_a_registry_is_read_or_refused() throws IOException {
    String whole = Sample.resource("design.yaml");
    for (int length = 0; length < whole.length(); length++) {
      Path file = Files.writeString(folder.resolve("models.yaml"), whole.substring(0, length));
      try {
        read(file);
      } catch (RegistryException expected) {
        assertTrue(expected.problems().size() > 0, "length " + length);
      }
    }
  }

  @Test
  void tabs_in_the_indentation_are_named_with_line_and_column() throws IOException {
    String text = refusal("format: 1\nmodels:\n\tm: {}\n");
    assertTrue(text.startsWith("3: is not YAML at column 1 (found character '\\t(TAB)'"), text);
    assertTrue(text.endsWith("(spaces, no tabs) here and on the line before"), text);
  }

  @Test
  void a_byte_order_mark_and_line_ends_of_windows_are_accepted() throws IOException {
    String windows = "\uFEFF" + Sample.SMALLEST.replace("\n", "\r\n");
    assertEquals(1, Sample.read(folder, windows).models().size());
    String wrong = windows + "    windw: 3d\r\n";
    assertEquals("8: models.m.windw: is an unknown key: did you mean 'window'?", refusal(wrong));
  }

  @Test
  void deep_nesting_is_refused() throws IOException {
    for (String open : new String[] {"[", "{a: ", "- ", "? "}) {
      String text = refusal(open.repeat(100_000 / open.length()));
      assertTrue(text.contains("is not accepted as YAML (Nesting Depth"), text);
    }
    String stairs =
        IntStream.range(0, 1000)
            .mapToObj(i -> " ".repeat(i) + "a:\n")
            .collect(Collectors.joining());
    assertTrue(refusal(stairs).contains("Nesting Depth"));
  }

  @Test
  void a_billion_laughs_are_not_laughed() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    assertTrue(refusal(bomb.toString()).contains("is not accepted as YAML (Number of aliases"));
  }

  @Test
  void an_alias_of_itself_is_refused() throws IOException {
    RegistryException e =
        assertThrows(
            RegistryException.class, () -> Sample.read(folder, "models: &a\n  m: *a\nformat: 1\n"));
    assertTrue(e.getMessage().contains(":2: models.m.m: is an unknown key"), e.getMessage());
  }

  @Test
  void an_alias_of_a_section_is_fine() throws IOException {
    String text =
        Sample.SMALLEST.replace("gate: {", "gate: &bar {")
            + "  n: {kind: recommender, source: {type: csv, paths: [a]}, gate: *bar}\n";
    assertEquals(0.3, Sample.read(folder, text).model("n").gate().min());
  }

  @Test
  void tags_make_no_objects() throws IOException {
    String cure = "is not accepted: remove it, types follow from the keys";
    assertEquals(
        "1: the tag 'tag:yaml.org,2002:javax.script.ScriptEngineManager' " + cure,
        refusal("a: !!javax.script.ScriptEngineManager [x]"));
    assertEquals("2: the tag 'tag:yaml.org,2002:int' " + cure, refusal("a: 1\nb: !!int '3'\n"));
    assertEquals("1: the tag '!mine' " + cure, refusal("!mine {a: b}"));
  }

  @Test
  void two_documents_are_refused() throws IOException {
    String text = refusal(Sample.SMALLEST + "---\n" + Sample.SMALLEST);
    assertTrue(text.startsWith("8: is not YAML at column 1 (but found another document)"), text);
  }

  @Test
  void a_flood_of_errors_is_cut_and_counted() throws IOException {
    String keys =
        IntStream.range(0, 900).mapToObj(i -> "    k" + i + ": 1\n").collect(Collectors.joining());
    Path file = Files.writeString(folder.resolve("models.yaml"), Sample.SMALLEST + keys);
    RegistryException e = assertThrows(RegistryException.class, () -> read(file));
    assertEquals(900, e.problems().size());
    assertEquals(1 + RegistryException.MOST_LISTED + 1, e.getMessage().lines().count());
    assertTrue(e.getMessage().startsWith(file + " has 900 errors:\n"), e.getMessage());
    assertTrue(e.getMessage().endsWith("\n  … and 850 more"), e.getMessage());
  }

  @Test
  void large_sections_and_long_texts_end_soon() throws IOException {
    String keys =
        IntStream.range(0, 80_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
    assertEquals("1: has 80000 keys: use at most 1000", refusal(keys));
    String list = Sample.SMALLEST.replace("[a.gz]", "[" + "a,\n       ".repeat(20_000) + "b]");
    assertTrue(refusal(list).contains("has 20001 values: use at most 1000"));
    String text = Sample.SMALLEST.replace("0.3", "9".repeat(50_000));
    assertTrue(refusal(text).contains("is longer than 4096 characters"));
    assertTrue(refusal("x".repeat(99_000) + ": 1\n").length() < 2000);
    assertEquals(
        "2: has more than 100000 characters: break the line",
        refusal("a: 1\n# " + "x".repeat(200_000)));
  }

  private static Registry read(Path file) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> RegistryReader.read(file, Sample.vocabulary()));
  }

  private String refusal(String text) throws IOException {
    return refusal(text.getBytes(UTF_8));
  }

  private String refusal(byte[] bytes) throws IOException {
    return refusal(Files.write(folder.resolve("models.yaml"), bytes));
  }

  /** The first message, without the file's name. */
  private static String refusal(Path file) {
    RegistryException e = assertThrows(RegistryException.class, () -> read(file));
    String first = e.getMessage().lines().skip(1).findFirst().orElseThrow();
    return first.strip().replace(file.toString(), "").replaceFirst("^: ?", "");
  }
}
