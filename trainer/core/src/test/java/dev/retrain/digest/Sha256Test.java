package dev.retrain.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that NIST publishes beside FIPS 180-4. */
class Sha256Test {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String MILLION_TIMES_A =
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

  @TempDir Path folder;

  @Test
  void bytes_have_the_published_digests() {
    assertEquals(ABC, Sha256.of("abc".getBytes(US_ASCII)));
    assertEquals(MILLION_TIMES_A, Sha256.of("a".repeat(1_000_000).getBytes(US_ASCII)));
  }

  @Test
  void a_file_has_the_digest_of_its_bytes_and_a_link_has_none() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a".repeat(1_000_000));
    assertEquals(MILLION_TIMES_A, Sha256.of(file));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThrows(IOException.class, () -> Sha256.of(link));
  }

  @Test
  void a_digest_has_64_lower_case_digits() {
    assertTrue(Sha256.isDigest(ABC));
    assertFalse(Sha256.isDigest(ABC.toUpperCase(java.util.Locale.ROOT)));
    assertFalse(Sha256.isDigest(ABC.substring(1)));
    assertFalse(Sha256.isDigest(ABC + "\n"));
    assertFalse(Sha256.isDigest(ABC.replace('b', 'g')));
    assertFalse(Sha256.isDigest(null));
  }
}
