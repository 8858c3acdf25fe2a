package dev.retrain.s3;

import dev.retrain.store.ModelStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
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
