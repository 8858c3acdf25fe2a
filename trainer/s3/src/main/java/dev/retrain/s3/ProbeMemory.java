package dev.retrain.s3;

import dev.retrain.digest.Sha256;
import dev.retrain.store.object.CacheFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Which buckets passed the race on this machine of late: one empty file for each. It saves time and
 * no more, so whatever is wrong with it means that the bucket has to race again.
 *
 * @param cache this machine's cache
 * @param clock tells what is of late
 */
record ProbeMemory(CacheFolder cache, Clock clock) {
  private static final Duration VALID = Duration.ofDays(1);

  boolean hasPassed(S3Location location) {
    try {
      Instant passed = Files.getLastModifiedTime(file(location)).toInstant();
      Instant now = clock.instant();
      return !passed.isAfter(now) && passed.plus(VALID).isAfter(now);
    } catch (IOException e) {
      return false;
    }
  }

  void passed(S3Location location) {
    try {
      Files.createDirectories(file(location).getParent());
      Files.write(file(location), new byte[0]);
      Files.setLastModifiedTime(file(location), FileTime.from(clock.instant()));
    } catch (IOException e) {
      // it races again the next time
    }
  }

  private Path file(S3Location location) {
    String bucket = location.endpoint() + " " + location.bucket();
    return cache
        .root()
        .resolve("raced")
        .resolve(Sha256.of(bucket.getBytes(StandardCharsets.UTF_8)));
  }
}
