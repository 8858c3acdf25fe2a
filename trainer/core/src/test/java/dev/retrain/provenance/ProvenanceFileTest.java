package dev.retrain.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceFileTest {
  @TempDir Path folder;

  @Test
  void the_file_looks_like_this() throws IOException {
    try (InputStream expected = getClass().getResourceAsStream("provenance.json")) {
      assertEquals(
          new String(expected.readAllBytes(), UTF_8),
          new String(ProvenanceFile.bytes(ProvenanceSample.full()), UTF_8));
    }
  }

  @Test
  void what_is_written_is_read_back() throws IOException {
    ProvenanceFile.write(folder, ProvenanceSample.full());
    assertEquals(ProvenanceSample.full(), ProvenanceFile.read(folder));
    Provenance bare = ProvenanceSample.with(Optional.empty(), CodeOrigin.of(Map.of(), "0.1.0"));
    ProvenanceFile.write(folder, bare);
    assertEquals(bare, ProvenanceFile.read(folder));
  }

  @Test
  void what_is_read_is_written_with_the_same_bytes() throws IOException {
    byte[] bytes = ProvenanceFile.bytes(ProvenanceSample.full());
    assertArrayEquals(bytes, ProvenanceFile.bytes(ProvenanceFile.parse(bytes)));
  }

  @Test
  void a_missing_file_is_named() {
    DataException e = assertThrows(DataException.class, () -> ProvenanceFile.read(folder));
    assertTrue(e.getMessage().startsWith("provenance.json of "), e.getMessage());
  }

  @Test
  void a_file_above_one_mebibyte_is_refused() throws IOException {
    Files.write(folder.resolve(ProvenanceFile.NAME), new byte[(1 << 20) + 1]);
    assertTrue(
        assertThrows(DataException.class, () -> ProvenanceFile.read(folder))
            .getMessage()
            .contains("is larger than 1 MiB"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 1 | \"format\" : 2 | format is unknown",
        "\"kind\" : \"recommender\" | \"kind\" : 5 | kind is no text",
        "\"kind\" : \"recommender\" | \"kind\" : null | kind is no text",
        "\"kind\" : \"recommender\", | '' | kind is missing",
        "\"model\" : \"movies\" | \"model\" : \"movies\", \"model\" : \"x\" | line 3 is not JSON",
        "\"model\" : \"movies\" | \"model\" : \"movies\", \"env\" : \"x\" | env is an unknown field",
        "\"v20261121_020034\" | \"latest\" | version is no valid value",
        "\"schedule\" | \"boredom\" | trigger is no valid value",
        "\"seed\" : 1 | \"seed\" : 1.5 | seed is no whole number",
        "\"seed\" : 1 | \"seed\" : 99999999999999999999 | seed is no whole number",
        "\"value\" : 0.31 | \"value\" : 1e999 | metrics[0].value is not finite",
        "\"value\" : 0.31 | \"value\" : \"0.31\" | metrics[0].value is no number",
        "\"value\" : 0.31 | \"value\" : NaN | is not JSON",
        "\"units\" : 4000 | \"units\" : 99999999999 | a value is out of range",
        "\"users\" : 4000 | \"users\" : true | data.counts.users is no whole number",
        "\"tree\" : \"clean\" | \"tree\" : \"spotless\" | code.tree is no valid value",
        "\"threads\" : 2 | \"threads\" : {} | platform.threads is no whole number",
        "2026-11-21T02:00:34Z | yesterday | data.window_to is no valid value",
        "2026-11-21T02:00:34Z | 2020-11-21T02:00:34Z | a value is out of range",
        "ababab | zzz | a value is out of range"
      })
  void a_changed_file_is_refused_with_the_field(String from, String to, String expected)
      throws IOException {
    String whole = new String(ProvenanceFile.bytes(ProvenanceSample.full()), UTF_8);
    String changed = whole.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    assertTrue(!changed.equals(whole), from);
    DataException e =
        assertThrows(DataException.class, () -> ProvenanceFile.parse(changed.getBytes(UTF_8)));
    assertTrue(e.getMessage().startsWith("provenance.json: "), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void no_truncation_is_accepted_and_none_is_a_defect() throws IOException {
    String whole = new String(ProvenanceFile.bytes(ProvenanceSample.full()), UTF_8).strip();
    for (int length = 0; length < whole.length(); length++) {
      byte[] part = whole.substring(0, length).getBytes(UTF_8);
      assertThrows(DataException.class, () -> ProvenanceFile.parse(part), "length " + length);
    }
  }

  @Test
  void other_json_is_refused() {
    for (String text : List.of("[]", "1", "null", "{}", "{\"a\":".repeat(5000), "\0", "{} {}")) {
      assertThrows(DataException.class, () -> ProvenanceFile.parse(text.getBytes(UTF_8)), text);
    }
  }
}
