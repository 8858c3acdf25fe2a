package dev.retrain.redis;

import dev.retrain.store.JournaledStore;
import dev.retrain.store.ModelStore;
import dev.retrain.store.PromotionRace;
import dev.retrain.store.object.LocalCache;
import dev.retrain.store.object.ObjectArtifacts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * One of the processes that race. Arguments: its name, number of runs, root, cache, {@code script}
 * or {@code naive}.
 */
final class RedisRacer {
  private RedisRacer() {}

  public static void main(String[] arguments) throws Exception {
    URI root = URI.create(arguments[2]);
    Path cache = Path.of(arguments[3]);
    ModelStore store =
        arguments[4].equals("naive")
            ? naive(root, cache)
            : new RedisStore(root, Map.of("RETRAIN_CACHE", cache.toString()))
                .open("1.0", Clock.systemUTC());
    PromotionRace.takePart(store, arguments[0], Integer.parseInt(arguments[1]));
  }

  static ModelStore naive(URI root, Path cache) {
    Bench bench = Bench.on(root, Map.of());
    return new JournaledStore(
        new NaiveRedisJournal(bench.location(), bench.calls()),
        new ObjectArtifacts(
            bench.objects(Optional.empty()), new LocalCache(cache, Clock.systemUTC())),
        "1.0",
        Clock.systemUTC());
  }
}
