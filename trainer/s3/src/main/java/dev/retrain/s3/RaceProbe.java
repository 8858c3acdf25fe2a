package dev.retrain.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.store.disk.Unique;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether a server lets one creator win and no more. Servers that look before they write
 * pass every trial in which one comes after the other, so {@value #RACERS} start at the same
 * moment, on each of {@value #KEYS} scratch keys before anything is written, on {@value #FEW_KEYS}
 * for a look.
 */
final class RaceProbe {
  /** What the names of all scratch keys begin with. */
  static final String FOLDER = "probe/";

  private static final int RACERS = 8;
  private static final int KEYS = 50;
  private static final int FEW_KEYS = 4;
  private static final int LIMIT_SECONDS = 120;

  private final S3Objects objects;
  private final S3Location location;
  private final ProbeMemory memory;
  private boolean passed;

  RaceProbe(S3Objects objects, S3Location location, ProbeMemory memory) {
    this.objects = objects;
    this.location = location;
    this.memory = memory;
  }

  /** Races unless this bucket has passed of late. */
  synchronized void passed() {
    if (!passed && !memory.hasPassed(location)) {
      race(KEYS);
      memory.passed(location);
    }
    passed = true;
  }

  /**
   * Races on a few keys, within seconds, and remembers nothing of it.
   *
   * @return on how many
   * @throws UsageException if two won, with the key
   */
  int look() {
    race(FEW_KEYS);
    return FEW_KEYS;
  }

  private void race(int count) {
    String folder = FOLDER + Unique.ending() + "/";
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(folder + String.format(Locale.ROOT, "%02d", i));
    }
    try {
      List<List<Boolean>> won = run(keys);
      for (int key = 0; key < count; key++) {
        judge(keys.get(key), won, key);
      }
    } finally {
      deleteQuietly(keys);
    }
  }

  /**
   * For each racer whether it won, key by key. The first failure ends the race: the others would
   * wait in vain for who failed, and their complaint about that would hide it.
   */
  private List<List<Boolean>> run(List<String> keys) {
    ExecutorService racers = Executors.newFixedThreadPool(RACERS);
    CompletionService<List<Boolean>> ended = new ExecutorCompletionService<>(racers);
    CyclicBarrier start = new CyclicBarrier(RACERS);
    try {
      List<Future<List<Boolean>>> all = new ArrayList<>();
      for (int racer = 0; racer < RACERS; racer++) {
        byte[] own = own(racer);
        all.add(ended.submit(() -> createEach(keys, own, start)));
      }
      for (int racer = 0; racer < RACERS; racer++) {
        ended.take().get();
      }
      List<List<Boolean>> results = new ArrayList<>();
      for (Future<List<Boolean>> racer : all) {
        results.add(racer.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException("interrupted while " + location.server() + " was tried", e);
    } finally {
      racers.shutdownNow();
    }
  }

  private List<Boolean> createEach(List<String> keys, byte[] own, CyclicBarrier start)
      throws Exception {
    List<Boolean> won = new ArrayList<>();
    for (String key : keys) {
      start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
      won.add(objects.create(key, own));
    }
    return won;
  }

  private static byte[] own(int racer) {
    return ("racer " + racer + "\n").getBytes(UTF_8);
  }

  private RetrainException failure(Throwable cause) {
    return cause instanceof RetrainException known
        ? known
        : new TransientException("can't try " + location.server() + ": start again", cause);
  }

  private void judge(String key, List<List<Boolean>> won, int index) {
    List<Integer> winners = new ArrayList<>();
    for (int racer = 0; racer < RACERS; racer++) {
      if (won.get(racer).get(index)) {
        winners.add(racer);
      }
    }
    if (winners.size() != 1) {
      throw unfit(winners.size() + " of " + RACERS + " writers who created one key at once won");
    }
    byte[] found = objects.read(key).orElse(null);
    if (!Arrays.equals(found, own(winners.get(0)))) {
      throw unfit("what one writer created and won was not there for the next reader");
    }
  }

  private UsageException unfit(String what) {
    return new UsageException(
        location.server()
            + " can't be a store: "
            + what
            + ". Two promotions would both be the next entry of the journal. Use a server that"
            + " honours 'If-None-Match: *' under concurrent writes, and its own endpoint, not a"
            + " replica's (docs/store-s3.md)");
  }

  private void deleteQuietly(List<String> keys) {
    try {
      objects.delete(keys);
    } catch (RetrainException e) {
      // what was found is what the user must hear of; clean-up removes the keys
    }
  }
}
