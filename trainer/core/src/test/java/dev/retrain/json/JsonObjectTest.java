package dev.retrain.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.retrain.failure.DataException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final Map<String, BiFunction<JsonObject, String, Object>> TYPES =
      Map.of(
          "text", JsonObject::text,
          "time", (it, name) -> it.parsed(name, Instant::parse),
          "digest", JsonObject::digest,
          "flag", JsonObject::flag,
          "whole", JsonObject::whole,
          "count", JsonObject::count,
          "number", JsonObject::number,
          "share", JsonObject::share,
          "texts", JsonObject::texts,
          "map", (it, name) -> it.map(name, JsonObject::count));

  private static <T> T read(String text, Function<JsonObject, T> reader) {
    return new JsonDocument("facts.json", 1, "write it again", DataException::new)
        .read(text.getBytes(UTF_8), reader);
  }

  private static Object a(String type, String value) {
    return read("{\"a\":" + value + "}", root -> TYPES.get(type).apply(root, "a"));
  }

  private static String refusal(String text, Function<JsonObject, ?> reader) {
    return assertThrows(DataException.class, () -> read(text, reader)).getMessage();
  }

  @Test
  void values_are_read_by_their_types() {
    assertEquals("é\n", a("text", "\"\\u00e9\\n\""));
    assertEquals(Instant.EPOCH, a("time", "\"1970-01-01T00:00:00Z\""));
    assertEquals(DIGEST, a("digest", "\"" + DIGEST + "\""));
    assertEquals(true, a("flag", "true"));
    assertEquals(Long.MIN_VALUE, a("whole", "-9223372036854775808"));
    assertEquals(Long.MAX_VALUE, a("count", "9223372036854775807"));
    assertEquals(-1.5e300, a("number", "-1.5e300"));
    assertEquals(3.0, a("number", "3"));
    assertEquals(0.0, a("share", "0"));
    assertEquals(1.0, a("share", "1"));
    assertEquals(List.of("x", ""), a("texts", "[\"x\",\"\"]"));
    assertEquals(Map.of("", 1L, "b.c", 2L), a("map", "{\"\":1,\"b.c\":2}"));
  }

  @ParameterizedTest(name = "{1} for {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text   | 1                    | is no text but 1",
        "text   | null                 | is no text but null",
        "time   | \"yesterday\"        | is no valid value ('yesterday')",
        "time   | 0                    | is no text but 0",
        "digest | \"cafe\"             | is no SHA-256 of 64 hexadecimal digits but 'cafe'",
        "flag   | \"true\"             | is no true or false but \"true\"",
        "flag   | 1                    | is no true or false but 1",
        "whole  | 1.0                  | is no whole number but 1.0",
        "whole  | 1e3                  | is no whole number but 1000.0",
        "whole  | \"1\"                | is no whole number but \"1\"",
        "whole  | 9223372036854775808  | is no whole number but 9223372036854775808",
        "count  | -1                   | is no whole number from 0 on but -1",
        "count  | true                 | is no whole number from 0 on but true",
        "number | \"0.5\"              | is no number but \"0.5\"",
        "number | null                 | is no number but null",
        "number | 1e999                | is not finite",
        "number | -1e999               | is not finite",
        "share  | 1.0001               | is no number from 0 to 1 but 1.0001",
        "share  | -0.0                 | is no number from 0 to 1 but -0.0",
        "share  | 1e999                | is no number from 0 to 1 but",
        "share  | \"0.5\"              | is no number from 0 to 1 but \"0.5\"",
        "texts  | \"x\"                | is no list but \"x\"",
        "texts  | {}                   | is no list but {}",
        "map    | []                   | is no object",
        "map    | null                 | is no object"
      })
  void another_type_is_refused_with_place_value_and_cure(String type, String value, String what) {
    String message = assertThrows(DataException.class, () -> a(type, value)).getMessage();
    assertEquals("facts.json: a " + what, message.substring(0, what.length() + 14));
    assertEquals(": write it again", message.substring(message.length() - 16));
  }

  @Test
  void the_path_leads_to_the_member() {
    String text = "{\"a\":{\"b\":[{\"c\":1},{\"c\":\"x\"}]}}";
    assertEquals(
        "facts.json: a.b[1].c is no whole number but \"x\": write it again",
        refusal(text, root -> root.object("a", a -> a.objects("b", b -> b.whole("c")))));
    assertEquals(
        "facts.json: a[1] is no text but 2: write it again",
        refusal("{\"a\":[\"x\",2]}", root -> root.texts("a")));
    assertEquals(
        "facts.json: a[0] is no object: write it again",
        refusal("{\"a\":[7]}", root -> root.objects("a", a -> 1)));
    assertEquals(
        "facts.json: a is odd: write it again",
        refusal(
            "{\"a\":1}",
            root -> {
              throw root.refused("a", "is odd");
            }));
  }

  @Test
  void a_member_that_is_missing_or_never_asked_for_is_refused_at_any_depth() {
    assertEquals(
        "facts.json: a is missing: write it again", refusal("{}", root -> root.whole("a")));
    assertEquals(
        "facts.json: b is an unknown field: write it again",
        refusal("{\"c\":1,\"b\":1,\"a\":1}", root -> root.whole("a")));
    assertEquals(
        "facts.json: a.b is an unknown field: write it again",
        refusal("{\"a\":{\"b\":1}}", root -> root.object("a", a -> 1)));
    assertEquals(
        "facts.json: a[0].b is an unknown field: write it again",
        refusal("{\"a\":[{\"b\":1}]}", root -> root.objects("a", a -> 1)));
  }

  @Test
  void left_out_and_null_are_two_things() {
    assertEquals(Optional.empty(), read("{}", root -> root.optional("a", JsonObject::whole)));
    assertEquals(Optional.of(1L), read("{\"a\":1}", root -> root.optional("a", JsonObject::whole)));
    refusal("{\"a\":null}", root -> root.optional("a", JsonObject::whole));
    assertEquals(
        Optional.empty(), read("{\"a\":null}", root -> root.nullable("a", JsonObject::whole)));
    assertEquals(Optional.of(1L), read("{\"a\":1}", root -> root.nullable("a", JsonObject::whole)));
    refusal("{}", root -> root.nullable("a", JsonObject::whole));
  }

  @Test
  void hostile_names_and_values_are_shown_on_one_short_line() {
    String message =
        refusal("{\"\\u001b[2J\\n" + "x".repeat(500) + "\":1}", root -> Optional.empty());
    assertEquals(
        "facts.json: ?[2J?" + "x".repeat(114) + "… is an unknown field: write it again", message);
    String value = refusal("{\"a\":[\"" + "y".repeat(5000) + "\"]}", root -> root.text("a"));
    assertEquals(true, value.length() < 200, value);
  }
}
