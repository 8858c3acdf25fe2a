package dev.retrain.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {
  private static final JsonDocument FILE =
      new JsonDocument("facts.json", 1, "write it again", DataException::new);

  @TempDir Path folder;

  private static long a(byte[] bytes) {
    return FILE.read(bytes, root -> root.whole("a"));
  }

  private static DataException refusal(String text) {
    return assertThrows(DataException.class, () -> a(text.getBytes(UTF_8)), text);
  }

  @Test
  void an_object_with_space_around_it_is_read() {
    assertEquals(1, a(" {\"a\": 1}\n".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "null",
        "1",
        "[{\"a\":1}]",
        "\"a\"",
        "{",
        "{\"a\"",
        "{\"a\":1",
        "{\"a\":1}}",
        "{\"a\":1} {}",
        "{\"a\":1}x",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":NaN}",
        "{\"a\":1} // one",
        "{\"a\":\"\u0001\"}",
        "\0",
        "\uFEFF{\"a\":1}"
      })
  void what_is_not_exactly_one_object_is_refused_with_name_and_cure(String text) {
    String message = refusal(text).getMessage();
    assertTrue(message.startsWith("facts.json"), message);
    assertTrue(message.endsWith(": write it again"), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void the_line_of_a_mistake_is_named() {
    String message = refusal("{\n\"a\": 1,\n\"a\": 2}").getMessage();
    assertTrue(message.startsWith("facts.json: line 3 is not JSON with each member once"), message);
    assertTrue(message.contains("'a'"), message);
  }

  @Test
  void a_member_twice_is_refused_at_any_depth() {
    refusal("{\"a\":1,\"b\":[{\"c\":{\"d\":1,\"d\":1}}]}");
  }

  @Test
  void other_encodings_are_refused() {
    byte[] wide = "{\"a\":1}".getBytes(UTF_16);
    assertThrows(DataException.class, () -> a(wide));
    byte[] broken = "{\"a\":\"x\"}".getBytes(UTF_8);
    broken[6] = (byte) 0xff;
    assertThrows(DataException.class, () -> FILE.read(broken, root -> root.text("a")));
  }

  @Test
  void nesting_is_limited_to_ten() {
    String nine = "[".repeat(9) + "]".repeat(9);
    byte[] ten = ("{\"a\":" + nine + "}").getBytes(UTF_8);
    assertTrue(FILE.read(ten, root -> root.member("a")).isArray());
    assertTrue(refusal("{\"a\":[" + nine + "]}").getMessage().contains("line 1"));
    refusal("{\"a\":".repeat(100_000));
  }

  @Test
  void sizes_above_the_limit_are_refused_from_memory_and_from_disk() throws IOException {
    String largest = "{\"a\":1" + " ".repeat((1 << 20) - 7) + "}";
    Path file = Files.writeString(folder.resolve("a.json"), largest);
    assertEquals(1, a(FILE.bytes(file)));
    String expected = "facts.json is larger than 1 MiB: write it again";
    assertEquals(expected, refusal(largest + " ").getMessage());
    Files.writeString(file, largest + " ");
    assertEquals(expected, assertThrows(DataException.class, () -> FILE.bytes(file)).getMessage());
  }

  @Test
  void a_missing_file_is_named_and_a_link_not_followed() throws IOException {
    Path file = folder.resolve("facts.json");
    DataException missing = assertThrows(DataException.class, () -> FILE.bytes(file));
    assertEquals("facts.json is missing: write it again", missing.getMessage());
    Path target = Files.writeString(folder.resolve("good"), "{}");
    assertArrayEquals(new byte[] {'{', '}'}, FILE.bytes(target));
    Files.createSymbolicLink(file, target);
    assertThrows(IOException.class, () -> FILE.bytes(file));
  }

  @Test
  void the_caller_says_which_exception() {
    JsonDocument other = new JsonDocument("plan.json", 1, "mend it", UsageException::new);
    assertThrows(UsageException.class, () -> other.read(new byte[0], root -> 1));
  }

  @Test
  void values_that_do_not_fit_together_are_refused_like_the_rest() {
    IllegalArgumentException cause = new IllegalArgumentException("the end is\nbefore the start");
    RetrainException refused =
        assertThrows(
            DataException.class,
            () ->
                FILE.read(
                    "{}".getBytes(UTF_8),
                    root -> {
                      throw cause;
                    }));
    assertEquals(
        "facts.json: a value is out of range (the end is?before the start): write it again",
        refused.getMessage());
    assertSame(cause, refused.getCause());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65})
  void a_limit_must_be_plausible(int mebibytes) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new JsonDocument("a", mebibytes, "", DataException::new));
  }
}
