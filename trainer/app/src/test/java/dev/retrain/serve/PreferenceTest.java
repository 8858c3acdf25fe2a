package dev.retrain.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | true",
        "APPLICATION/JSON | true",
        "application/json;charset=utf-8 | true",
        "application/* | true",
        "application/json, text/plain, */* | true",
        "text/plain, application/json | false",
        "text/plain;q=0.5, application/json | true",
        "text/plain, application/json;q=0.9 | false",
        "application/json;q=0 | false",
        "application/json;q=2 | false",
        "application/json; q=0.001 | true",
        "application/jsonx | false",
        "*/* | false",
        "text/html,application/xhtml+xml,*/*;q=0.8 | false",
        "image/png | false",
        "',,,;;q=' | false",
        "'' | false",
      })
  void json_is_for_clients_that_name_it_and_do_not_prefer_text(String accept, boolean json) {
    assertEquals(json, Preference.json(accept));
  }

  @Test
  void a_client_that_says_nothing_gets_text() {
    assertFalse(Preference.json(null));
  }
}
