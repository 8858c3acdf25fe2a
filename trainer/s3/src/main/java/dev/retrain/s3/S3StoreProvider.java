package dev.retrain.s3;

import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.store.JournaledStore;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreProvider;
import dev.retrain.store.object.CacheFolder;
import dev.retrain.store.object.LocalCache;
import dev.retrain.store.object.ObjectArtifacts;
import dev.retrain.store.object.ObjectJournal;
import dev.retrain.store.object.ObjectStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens stores in a bucket: {@code s3://bucket/prefix}. Keys come from the SDK's usual chain. */
public final class S3StoreProvider implements StoreProvider {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration CALL = Duration.ofMinutes(5);

  private final Map<String, String> environment;

  /** With the environment of this process. */
  public S3StoreProvider() {
    this(System.getenv());
  }

  S3StoreProvider(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String scheme() {
    return "s3";
  }

  @Override
  public ModelStore open(URI root, String expectedVersion, Clock clock) {
    S3Location location = S3Location.of(root, environment);
    CacheFolder cache = CacheFolder.of(environment);
    S3Objects objects = objects(location, cache, clock);
    return new JournaledStore(
        new ObjectJournal(objects),
        new ObjectArtifacts(objects, new LocalCache(cache.store(location.identity()), clock)),
        expectedVersion,
        clock);
  }

  @Override
  public ObjectStore objects(URI root) {
    return objects(
        S3Location.of(root, environment), CacheFolder.of(environment), Clock.systemUTC());
  }

  @Override
  public List<Finding> check(URI root) {
    List<Finding> found = new ArrayList<>();
    S3Location location = S3Location.of(root, environment);
    try (S3Objects objects = objects(location, CacheFolder.of(environment), Clock.systemUTC())) {
      int keys = objects.look();
      found.add(
          Finding.ok(
              "store",
              location.describe("")
                  + ": of 8 writers who created one key at once one won, on "
                  + keys
                  + " keys"));
    } catch (RetrainException e) {
      found.add(Finding.of("store", e));
    }
    return found;
  }

  private static S3Objects objects(S3Location location, CacheFolder cache, Clock clock) {
    return new S3Objects(
        client(location), location, Attempts.usual(), new ProbeMemory(cache, clock), clock);
  }

  /** Without retries of its own: {@link Attempts} counts all of them. */
  static S3Client client(S3Location location) {
    S3ClientBuilder builder =
        S3Client.builder()
            .forcePathStyle(location.pathStyle())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .overrideConfiguration(
                calls -> calls.apiCallTimeout(CALL).retryStrategy(AwsRetryStrategy.doNotRetry()));
    location.region().ifPresent(region -> builder.region(Region.of(region)));
    location.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
