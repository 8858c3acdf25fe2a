package dev.retrain.s3;

import dev.retrain.store.Journal;
import dev.retrain.store.JournaledStore;
import dev.retrain.store.ModelStore;
import dev.retrain.store.PromotionRace;
import dev.retrain.store.object.CacheFolder;
import dev.retrain.store.object.LocalCache;
import dev.retrain.store.object.ObjectArtifacts;
import dev.retrain.store.object.ObjectJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * One of the processes that race. Arguments: its name, number of runs, endpoint, prefix, cache,
 * {@code exclusive} or {@code naive}.
 */
final class S3Racer {
  private S3Racer() {}

  public static void main(String[] arguments) throws Exception {
    Server.credentials();
    Clock clock = Clock.systemUTC();
    CacheFolder cache = new CacheFolder(Path.of(arguments[4]));
    S3Location location = S3Location.of(Server.root(arguments[2], arguments[3]), Map.of());
    S3Objects objects =
        new S3Objects(
            S3StoreProvider.client(location),
            location,
            Attempts.usual(),
            new ProbeMemory(cache, clock),
            clock);
    Journal journal =
        arguments[5].equals("naive") ? new NaiveEntries(objects) : new ObjectJournal(objects);
    try (ModelStore store =
        new JournaledStore(
            journal,
            new ObjectArtifacts(
                objects, new LocalCache(cache.store(location.identity() + arguments[0]), clock)),
            "1.0",
            clock)) {
      PromotionRace.takePart(store, arguments[0], Integer.parseInt(arguments[1]));
    }
  }
}
