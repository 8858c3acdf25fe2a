package dev.retrain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.UsageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  private static final long SEED = 20261121;

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "-",
        "-x",
        "--help",
        "a\nb",
        "a\u0000",
        "\u001B[2J",
        "a\u007F",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "x\uD800"
      })
  void an_id_that_could_do_harm_is_refused_in_one_printable_line(String id) {
    UsageException refused = assertThrows(UsageException.class, () -> new RunId(id));
    assertTrue(refused.getMessage().contains("RUN_ID"), refused::getMessage);
    assertTrue(refused.getMessage().codePoints().noneMatch(Character::isISOControl));
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void an_id_has_at_most_200_characters_and_a_longer_one_is_not_repeated_in_full() {
    assertEquals(200, new RunId("x".repeat(200)).value().length());
    UsageException refused =
        assertThrows(UsageException.class, () -> new RunId("\n".repeat(100_000)));
    assertTrue(refused.getMessage().length() < 500, () -> "" + refused.getMessage().length());
    assertFalse(refused.getMessage().contains("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "../../etc/passwd",
        "/",
        "a/b",
        "a\\b",
        ".hidden",
        "a b",
        "ü",
        "語",
        "😀",
        "a:b",
        "$(x)",
        "`x`",
        "*",
        "~",
        "%2e%2e",
        "con",
        "a'b",
        "a\"b",
        "é"
      })
  void any_other_id_makes_a_file_name_that_stays_in_its_folder(String id) {
    String name = new RunId(id).fileName();
    assertTrue(name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}"), name);
    assertEquals(name, new RunId(id).fileName());
  }

  @Test
  void a_build_tag_is_its_own_file_name() {
    assertEquals("jenkins-movies-12", new RunId("jenkins-movies-12").fileName());
    assertEquals("y".repeat(80), new RunId("y".repeat(80)).fileName());
    assertEquals(80, new RunId("y".repeat(81)).fileName().length());
    assertNotEquals(new RunId("a b").fileName(), new RunId("a-b").fileName());
  }

  @Test
  void ten_thousand_random_ids_have_ten_thousand_names_of_at_most_80_characters() {
    Random random = new Random(SEED);
    List<String> letters = List.of("a", "b", "-", ".", "/", " ", "ü", "😀", "A", "_");
    Map<String, String> owners = new HashMap<>();
    while (owners.size() < 10_000) {
      StringBuilder id = new StringBuilder("x");
      int length = 1 + random.nextInt(95);
      for (int at = 0; at < length; at++) {
        id.append(letters.get(random.nextInt(letters.size())));
      }
      String name = new RunId(id.toString()).fileName();
      assertTrue(name.matches("[A-Za-z0-9._-]{1,80}"), () -> "seed " + SEED + ": " + name);
      String other = owners.put(name, id.toString());
      if (!id.toString().equals(other)) {
        assertNull(other, () -> "seed " + SEED + ": " + name + " of '" + id + "', '" + other + "'");
      }
    }
  }

  @Test
  void a_plain_id_never_has_the_name_that_another_one_got_by_its_hash() {
    String made = new RunId("a b").fileName();
    assertNotEquals(made, new RunId(made).fileName());
  }
}
