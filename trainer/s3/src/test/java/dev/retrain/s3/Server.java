package dev.retrain.s3;

import dev.retrain.store.JournaledStore;
import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.object.CacheFolder;
import dev.retrain.store.object.LocalCache;
import dev.retrain.store.object.ObjectArtifacts;
import dev.retrain.store.object.ObjectJournal;
import dev.retrain.store.object.SpoiledObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server in a process of its own, with one bucket. */
abstract class Server implements AutoCloseable {
  static final String BUCKET = "retrain-tests";
  static final String KEY = "AKIAEXAMPLE";
  static final String SECRET = "s3cr3t-k3y-of-the-test";

  /** {@code http://127.0.0.1:9000} for example. */
  abstract String endpoint();

  @Override
  public abstract void close();

  /** A root in the bucket. */
  static URI root(String endpoint, String prefix) {
    return URI.create("s3://" + BUCKET + "/" + prefix + "?endpoint=" + endpoint);
  }

  /** What a process that uses the server is given. */
  static Map<String, String> environment(Path cache) {
    Map<String, String> environment = new HashMap<>();
    environment.put("RETRAIN_CACHE", cache.toString());
    return environment;
  }

  static ModelStore open(String endpoint, String prefix, Path cache, String version, Clock clock) {
    credentials();
    return new S3StoreProvider(environment(cache)).open(root(endpoint, prefix), version, clock);
  }

  /** A store whose calls are repeated so often, without waits. */
  static ModelStore impatient(
      String endpoint, String prefix, Path cache, Clock clock, int attempts) {
    S3Location location = S3Location.of(root(endpoint, prefix), Map.of());
    S3Objects objects = objects(endpoint, prefix, cache, clock, attempts);
    return new JournaledStore(
        new ObjectJournal(objects),
        new ObjectArtifacts(
            objects, new LocalCache(new CacheFolder(cache).store(location.identity()), clock)),
        "1.0",
        clock);
  }

  static S3Objects objects(String endpoint, String prefix, Path cache, Clock clock, int attempts) {
    credentials();
    S3Location location = S3Location.of(root(endpoint, prefix), Map.of());
    return new S3Objects(
        S3StoreProvider.client(location),
        location,
        new Attempts(attempts, Duration.ZERO, Duration.ZERO, () -> 0, time -> {}),
        new ProbeMemory(new CacheFolder(cache), clock),
        clock);
  }

  /** Puts other bytes in the place of a version's file, past the cache of stores. */
  static void spoil(String endpoint, String prefix, Path cache, Manifest version, String file)
      throws IOException {
    try (S3Objects objects = objects(endpoint, prefix, cache, Clock.systemUTC(), 3)) {
      SpoiledObject.in(objects, version, file);
    }
  }

  /** Closes what was started; where a part was missing, that is nothing. */
  static void stop(AutoCloseable... started) {
    for (AutoCloseable each : started) {
      if (each != null) {
        try {
          each.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** The SDK's usual chain looks at the properties of this process first. */
  static void credentials() {
    System.setProperty("aws.accessKeyId", KEY);
    System.setProperty("aws.secretAccessKey", SECRET);
  }

  /** A client of the SDK as it comes, to look at the bucket from outside. */
  static S3Client client(String endpoint) {
    credentials();
    return S3StoreProvider.client(S3Location.of(root(endpoint, ""), Map.of()));
  }
}
