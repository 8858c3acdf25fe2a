package dev.retrain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        " anna",
        "anna ",
        "an\nna",
        "anna\u0000",
        "\u001B[2J",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "x\uD800",
        "anna\u202Eanna"
      })
  void a_name_that_could_do_harm_is_refused_in_one_printable_line(String name) {
    UsageException refused = assertThrows(UsageException.class, () -> new Person(name));
    assertTrue(refused.getMessage().startsWith("the person's name '"), refused::getMessage);
    assertTrue(refused.getMessage().codePoints().noneMatch(Character::isISOControl));
    assertEquals(1, refused.getMessage().lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "anna@example.org", "Åsa Öberg", "-x", "$(id)", "it's \"anna\""})
  void a_name_of_plain_characters_is_kept_as_it_is(String name) {
    assertEquals(name, new Person(name).name());
    assertEquals(name, new Person(name).toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 100_000})
  void a_name_has_at_most_200_characters_and_a_longer_one_is_not_repeated_in_full(int length) {
    assertEquals(200, new Person("x".repeat(200)).name().length());
    UsageException refused =
        assertThrows(UsageException.class, () -> new Person("x".repeat(length)));
    assertTrue(refused.getMessage().length() < 300, refused::getMessage);
  }
}
