package dev.retrain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v20261121_020034", "v20240229_000000", "v20000229_235959", "v20261231_235959",
        "v19700101_000000", "v00010101_000000", "v99991231_235959", "v20260430_120000",
        "v20261121_000000", "v20261121_235959"
      })
  void a_moment_that_exists_is_a_name(String text) {
    assertTrue(VersionName.isValid(text));
    assertEquals(text, new VersionName(text).toString());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "v",
        "latest",
        "20261121_020034",
        "V20261121_020034",
        "v20261121-020034",
        "v20261121 020034",
        "v20261121T020034",
        "v20261121_02003",
        "v20261121_0200345",
        "v2026112_020034",
        "v202611211_020034",
        " v20261121_020034",
        "v20261121_020034 ",
        "v20261121_020034\n",
        "\nv20261121_020034",
        "v20261121_020034\r",
        "v20261121_020034\u0000",
        "v20261121_020034/",
        "../v20261121_020034",
        "v20261121_020034/..",
        "v20261121__020034",
        "v20260230_000000",
        "v20250229_000000",
        "v21000229_000000",
        "v20260431_000000",
        "v20261301_000000",
        "v20260001_000000",
        "v20261100_000000",
        "v20261132_000000",
        "v20261121_240000",
        "v20261121_250000",
        "v20261121_006000",
        "v20261121_000060",
        "v20261121_235960",
        "v99999999_999999",
        "v-0261121_020034",
        "v+0261121_020034",
        "v２０２６１１２１_０２００３４",
        "v٢٠٢٦١١٢١_٠٢٠٠٣٤",
        "v२०२६११२१_०२००३४",
        "ｖ20261121_020034",
        "v20261121＿020034",
        "v2026112１_020034",
        "v20261121_02003𝟒",
        "v2026-11-21_02:00:34",
        "v20261121_020034.json",
        "v20261121_020034~",
        "-v20261121_020034",
        "v20261121_020034-1",
        "v0x261121_020034",
        "v2026112a_020034",
        "v20261121_0200.4",
        "v20261121_02003e"
      })
  void anything_else_is_not_and_the_message_is_one_printable_line(String text) {
    assertFalse(VersionName.isValid(text));
    String message = assertThrows(UsageException.class, () -> new VersionName(text)).getMessage();
    assertTrue(message.contains("vYYYYMMDD_HHMMSS"), message);
    assertTrue(message.chars().noneMatch(Character::isISOControl), message);
  }

  @ParameterizedTest
  @CsvSource({
    "v20261121_020034, v20261121_020035",
    "v20261121_235959, v20261122_000000",
    "v20261231_235959, v20270101_000000",
    "v20240228_235959, v20240229_000000",
    "v20250228_235959, v20250301_000000",
    "v20261025_005959, v20261025_010000"
  })
  void the_next_name_is_a_second_later_over_midnight_and_new_year(String name, String next) {
    assertEquals(next, new VersionName(name).next().value());
  }

  @Test
  void a_moment_is_cut_to_its_second_in_utc_and_latin_digits_whatever_the_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Instant moment = Instant.parse("2026-11-21T23:59:59.999999999Z");
      assertEquals("v20261121_235959", VersionName.at(moment).value());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void triggers_are_read_by_their_words_and_a_blank_one_is_manual() {
    assertEquals(
        "schedule manual data_drift performance_decay data_volume",
        String.join(" ", Arrays.stream(Trigger.values()).map(Trigger::word).toList()));
    for (Trigger trigger : Trigger.values()) {
      assertEquals(trigger, Trigger.of(trigger.word()));
    }
    assertEquals(Trigger.MANUAL, Trigger.of(null));
    assertEquals(Trigger.MANUAL, Trigger.of(" \t"));
    for (String word : new String[] {"SCHEDULE", "manual ", "drift", "data-drift", "a\nb"}) {
      String message = assertThrows(UsageException.class, () -> Trigger.of(word)).getMessage();
      assertTrue(message.contains("schedule, manual, data_drift"), message);
      assertFalse(message.contains("\n"), message);
    }
  }

  @Test
  void a_window_has_its_first_moment_and_not_its_last() {
    Instant to = Instant.parse("2026-11-21T00:00:00Z");
    Window day = Window.before(to, Duration.ofDays(1));
    assertEquals(Instant.parse("2026-11-20T00:00:00Z"), day.from());
    assertTrue(day.contains(day.from().getEpochSecond()));
    assertTrue(day.contains(to.getEpochSecond() - 1));
    assertFalse(day.contains(to.getEpochSecond()));
    assertFalse(day.contains(day.from().getEpochSecond() - 1));
  }

  @Test
  void a_window_without_length_or_with_its_ends_the_wrong_way_round_is_refused() {
    Instant moment = Instant.parse("2026-11-21T00:00:00Z");
    assertThrows(IllegalArgumentException.class, () -> new Window(moment, moment));
    assertThrows(IllegalArgumentException.class, () -> Window.before(moment, Duration.ofDays(-1)));
  }

  @Test
  void a_window_that_begins_within_a_second_has_whole_seconds_of_events_only() {
    Instant to = Instant.parse("2026-11-21T00:00:00.5Z");
    Window second = Window.before(to, Duration.ofSeconds(1));
    assertTrue(second.contains(to.getEpochSecond()));
    assertFalse(second.contains(second.from().getEpochSecond()));
  }
}
