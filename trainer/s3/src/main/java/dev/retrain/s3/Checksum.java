package dev.retrain.s3;

import dev.retrain.digest.Sha256;
import java.util.Base64;
import java.util.HexFormat;

/**
 * SHA-256 as the headers of S3 have it, so that the server refuses bytes that changed on the way.
 */
final class Checksum {
  private Checksum() {}

  static String of(byte[] bytes) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Sha256.of(bytes)));
  }
}
