package dev.retrain.redis;

import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.UsageException;
import dev.retrain.store.JournaledStore;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreProvider;
import dev.retrain.store.Stores;
import dev.retrain.store.object.CacheFolder;
import dev.retrain.store.object.LocalCache;
import dev.retrain.store.object.ObjectArtifacts;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Opens stores in Redis: {@code redis://redis.example.org:6379/0/shop/movies}. */
public class RedisStoreProvider implements StoreProvider {
  private static final int ID_BYTES = 16;

  private final Map<String, String> environment;
  private final RandomGenerator random = new SecureRandom();

  /** For {@link java.util.ServiceLoader}: logs in as the process's environment says. */
  public RedisStoreProvider() {
    this(System.getenv());
  }

  RedisStoreProvider(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String scheme() {
    return RedisLocation.PLAIN;
  }

  @Override
  public ModelStore open(URI root, String expectedVersion, Clock clock) {
    RedisLocation location = RedisLocation.of(root);
    RedisCalls calls = calls(location);
    RedisObjects objects =
        new RedisObjects(
            location, calls, location.files().map(RedisStoreProvider::files), this::id);
    Path cache = CacheFolder.of(environment).store(location.toString());
    return new JournaledStore(
        new RedisJournal(location, calls),
        new ObjectArtifacts(objects, new LocalCache(cache, clock)),
        expectedVersion,
        clock);
  }

  private RedisCalls calls(RedisLocation location) {
    return new RedisCalls(location, new RedisAccess(environment), random);
  }

  private static LargeFiles files(URI root) {
    if (!"file".equals(root.getScheme())) {
      return LargeFiles.in(Stores.objects(root));
    }
    if (root.getPath() == null || root.getRawAuthority() != null) {
      throw new UsageException(
          "'files' of the store is no folder: write it as file:///an/absolute/path");
    }
    return new LargeFilesInFolder(Path.of(root.getPath()).normalize());
  }

  private String id() {
    byte[] bits = new byte[ID_BYTES];
    random.nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  @Override
  public List<Finding> check(URI root) {
    List<Finding> findings = new ArrayList<>();
    RedisLocation location = RedisLocation.of(root);
    try (RedisCalls calls = calls(location)) {
      Optional<LargeFiles> large = location.files().map(RedisStoreProvider::files);
      new RedisObjects(location, calls, large, this::id).prepare();
      new Rehearsal(location, calls, this::id).perform();
      findings.add(Finding.ok("store", location + ": scripts, values and messages work"));
      findings.addAll(ServerInfo.of(location, calls).findings());
    } catch (RetrainException e) {
      findings.add(Finding.of("store", e));
    }
    return findings;
  }

  @Override
  public Watch watch(URI root, Runnable changed) {
    return RedisWatch.start(
        RedisLocation.of(root), new RedisAccess(environment), changed, random, RedisWatch.SILENCE);
  }
}
