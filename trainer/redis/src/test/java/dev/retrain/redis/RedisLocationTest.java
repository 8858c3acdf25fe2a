package dev.retrain.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.UsageException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisLocationTest {
  private static RedisLocation of(String uri) {
    return RedisLocation.of(URI.create(uri));
  }

  @Test
  void all_parts_are_read() {
    URI files = URI.create("s3://bucket/large");
    assertEquals(
        new RedisLocation(
            true,
            "redis.example.org",
            7000,
            3,
            "shop/movies",
            Optional.of("re train"),
            Optional.of(files),
            8),
        of(
            "rediss://re%20train@redis.example.org:7000/3/shop/movies?files=s3://bucket/large&inline=8"));
  }

  @ParameterizedTest
  @CsvSource({
    "redis://h/movies, redis://h:6379/0/movies",
    "redis://h/0/movies/, redis://h:6379/0/movies",
    "redis://u@h:1/15/a/b?inline=0, redis://h:1/15/a/b",
    "redis://[::1]/v1, redis://[::1]:6379/0/v1",
    "redis://h/7up/movies, redis://h:6379/0/7up/movies",
  })
  void what_is_left_out_has_a_default_and_a_user_is_not_shown(String uri, String shown) {
    assertEquals(shown, of(uri).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis:shop",
        "redis://h",
        "redis://h/",
        "redis://h/0",
        "redis://h/0/a%0Ab",
        "redis://h/0/a*",
        "redis://h/0/a//b",
        "redis://h/0/a?b",
        "redis://h/0/a?b=c",
        "redis://h/0/a?inline=513",
        "redis://h/0/a?inline=-1",
        "redis://h/0/a?files=folder",
        "redis://h/0/a?files=redis://g/0/b",
        "redis://h/0/a?inline=1&inline=2",
        "redis://h/0/a#b",
        "redis://a_b/0/a",
        "redis:///0/a"
      })
  void what_is_no_such_uri_is_refused_with_the_shape(String uri) {
    String said = assertThrows(UsageException.class, () -> of(uri)).getMessage();
    assertTrue(said.contains("write redis://[user@]host:6379/0/prefix"), said);
    assertTrue(said.chars().noneMatch(Character::isISOControl), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://u:s3cr3t@h/0/a",
        "redis://:s3cr3t@h/0/a",
        "redis://u:s3cr3t@h_/0/a",
        "redis://h/0/a?files=s3://u:s3cr3t@b/c"
      })
  void a_password_in_the_uri_is_refused_and_not_repeated(String uri) {
    String said = assertThrows(UsageException.class, () -> of(uri)).getMessage();
    assertTrue(said.contains("take it out"), said);
    assertFalse(said.contains("s3cr3t"), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://user:ge/heim@127.0.0.1:17379/0/x",
        "redis://user:ge?heim@127.0.0.1:17379/0/x",
        "redis://user:12/heim@127.0.0.1:17379/0/x",
        "redis://user:geheim@127.0.0.1:17379/0/x?b=c",
        "redis://127.0.0.1:17379/0/x?password=geheim",
        "redis://127.0.0.1:17379/0/x?geheim",
        "redis://127.0.0.1:17379/0/x?files=geheim",
        "redis://127.0.0.1:17379/0/x?password=ge&heim",
        "redis://127.0.0.1:17379/0/x#geheim",
        "redis://user:geheim/0/x"
      })
  void nothing_that_may_be_a_password_is_repeated(String uri) {
    String said = assertThrows(UsageException.class, () -> of(uri)).getMessage();
    assertFalse(said.contains("heim"), said);
    assertFalse(said.contains("ge/"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "61", "5s", "-1", "1.5"})
  void a_limit_that_is_no_number_of_seconds_is_refused(String seconds) {
    RedisAccess access = new RedisAccess(Map.of("RETRAIN_REDIS_TIMEOUT", seconds));
    String said = assertThrows(UsageException.class, access::timeout).getMessage();
    assertTrue(said.contains("'" + seconds + "'"), said);
  }
}
