package dev.retrain.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void printable_text_is_shown_as_it_is() {
    assertEquals("Amélie, 東京 \uD83C\uDFAC", PlainText.of("Amélie, 東京 \uD83C\uDFAC"));
    assertEquals("null", PlainText.of(null));
  }

  @Test
  void nothing_breaks_the_line_or_moves_the_cursor() {
    assertEquals("a?b?c?d", PlainText.of("a\r\nb\u001B\u2028c\u202Ed"));
  }

  @Test
  void long_text_is_cut_between_characters() {
    assertEquals("x".repeat(120), PlainText.of("x".repeat(120)));
    assertEquals("x".repeat(119) + "…", PlainText.of("x".repeat(121)));
    assertEquals("\uD83C\uDFAC".repeat(119) + "…", PlainText.of("\uD83C\uDFAC".repeat(121)));
  }
}
