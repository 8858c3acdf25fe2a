package dev.retrain.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedUriTest {
  @ParameterizedTest
  @CsvSource({
    "redis://user:ge/heim@127.0.0.1:17379/0/x, redis://***@127.0.0.1:17379/0/x",
    "redis://user:ge?heim@127.0.0.1:17379/0/x, redis://***@127.0.0.1:17379/0/x",
    "redis://user:ge#he@im@h/0/x, redis://***@h/0/x",
    "redis://user:ge?he=im@h/0/x, redis://***",
    "redis://h/0/x?password=ge@heim, redis://***",
    "redis://127.0.0.1:17379/0/x?password=geheim, redis://127.0.0.1:17379/0/x?password=***",
    "redis://h/0/x?inline=8&geheim, redis://h/0/x?inline=8&***",
    "redis://h/0/x?password=ge&heim#geheim, redis://h/0/x?password=***&***#***",
    "redis://user:geheim/0/x, redis://***/0/x",
    "redis:user:geheim@h/0/x, redis:***@h/0/x",
    "s3://AK:ge/heim@bucket/x, s3://***@bucket/x",
    "kafka://u:geheim@h:9092, kafka://***@h:9092",
    "'kafka://u:ge\nheim@h:9092', kafka://***@h:9092",
    "u:geheim@h:9092, u:***@h:9092",
    "/u:geheim@h:9092, ***@h:9092"
  })
  void what_may_be_a_secret_is_not_shown(String uri, String shown) {
    assertEquals(shown, RedactedUri.of(uri, "inline"));
  }

  @ParameterizedTest
  @CsvSource({
    "redis://127.0.0.1:6379/0/x?inline=8",
    "redis://[::1]:6379/0/x",
    "kafka://a:1/topic",
    "file:///home/a@b/store",
    "file:a@b?c",
    "/home/a@b/store",
    "models"
  })
  void what_is_no_secret_stays(String uri) {
    assertEquals(uri, RedactedUri.of(uri, "inline"));
  }

  @Test
  void several_hosts_stay() {
    assertEquals("kafka://a:1,[::1]:2/t", RedactedUri.of("kafka://a:1,[::1]:2/t"));
  }

  @ParameterizedTest
  @CsvSource({"password=geheim, password", "geheim, ***"})
  void of_a_parameter_the_name_is_shown(String part, String shown) {
    assertEquals(shown, RedactedUri.parameter(part));
  }
}
