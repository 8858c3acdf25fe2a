package dev.retrain.s3;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.UsageException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S3LocationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://AK:ge/heim@bucket/x",
        "s3://AK:ge?heim@bucket/x",
        "s3://AK:geheim@bucket/x",
        "s3://AK:geheim/x",
        "s3://bucket/x?secret=geheim",
        "s3://bucket/x?geheim",
        "s3://bucket/x?secret=ge&heim",
        "s3://bucket/x?endpoint=http://AK:geheim@127.0.0.1:9000",
        "s3://bucket/x?endpoint=http://127.0.0.1:9000&path-style=geheim@",
        "s3://bucket/x#geheim"
      })
  void nothing_that_may_be_a_secret_is_repeated(String uri) {
    String said =
        assertThrows(UsageException.class, () -> S3Location.of(URI.create(uri), Map.of()))
            .getMessage();
    assertFalse(said.contains("heim"), said);
    assertFalse(said.contains("AK"), said);
    assertTrue(said.contains("write "), said);
  }
}
