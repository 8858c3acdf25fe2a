package dev.retrain.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.RetrainException;
import dev.retrain.store.ModelStore;
import dev.retrain.store.file.Operation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation of a store is broken off at a call of the server. The call is lost, or the answer
 * to it, by a client that gives up at once and by one that tries again; or the process is killed
 * (SIGKILL) before the call goes on, where "after it" is "before the next". In the short form at
 * every sixtieth, each of the losses from another call on; {@code -Dretrain.s3.faults.step=1} takes
 * each.
 */
@Tag("long")
class BrokenOffTest {
  private static final int STEP = Integer.getInteger("retrain.s3.faults.step", 60);
  private static final int ENDLESS = 1000;
  private static final Clock CLOCK = Clock.fixed(Operation.NOW, ZoneOffset.UTC);

  @TempDir static Path folder;
  private static Server server;
  private static Proxy proxy;
  private static Map<Operation, BucketPromises> promises;

  @BeforeAll
  static void start() {
    server = new VersityServer(folder.resolve("buckets"));
    proxy = new Proxy(server.endpoint());
    promises = new EnumMap<>(Operation.class);
    try (S3Objects objects =
        Server.objects(proxy.endpoint(), "race", folder.resolve("cache"), CLOCK, 6)) {
      objects.prepare();
    }
  }

  @AfterAll
  static void stop() {
    Server.stop(proxy, server);
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"PUBLISH", "PROMOTE", "PRUNE"})
  void an_operation_whose_call_is_lost_can_be_repeated(Operation operation) {
    BucketPromises promises = promises(operation);
    int points = 0;
    int first = 1;
    for (Map.Entry<String, Proxy.Fate> fate :
        Map.of("request", Proxy.Fate.CUT_REQUEST, "reply", Proxy.Fate.CUT_REPLY).entrySet()) {
      for (int attempts : new int[] {1, 2}) {
        points += cut(operation, promises, fate, attempts, first);
        first += STEP / 4;
      }
    }
    assertTrue(points > 0);
    System.out.println(operation + ": " + points + " calls lost, 0 violations");
  }

  private static int cut(
      Operation operation,
      BucketPromises promises,
      Map.Entry<String, Proxy.Fate> fate,
      int attempts,
      int first) {
    int points = 0;
    for (int n = first; n < ENDLESS; n += STEP) {
      int last = n;
      String prefix = operation + "-" + fate.getKey() + "-" + attempts + "-" + n;
      promises.copy(prefix);
      proxy.rule((number, head) -> number == last ? fate.getValue() : Proxy.Fate.PASS);
      String said = perform(operation, prefix, attempts);
      int calls = proxy.calls();
      proxy.rule((number, head) -> Proxy.Fate.PASS);
      if (attempts > 1) {
        assertEquals("ok", said, prefix);
      }
      promises.holdAfter(prefix, said);
      if (calls < n) {
        return points;
      }
      points++;
    }
    throw new AssertionError(operation + " does not end");
  }

  private static String perform(Operation operation, String prefix, int attempts) {
    try (ModelStore store =
        Server.impatient(proxy.endpoint(), prefix, folder.resolve("cache"), CLOCK, attempts)) {
      operation.perform(store);
      return "ok";
    } catch (RetrainException e) {
      return e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"PUBLISH", "PROMOTE", "PRUNE"})
  void an_operation_whose_process_is_killed_can_be_repeated(Operation operation) throws Exception {
    BucketPromises promises = promises(operation);
    int points = 0;
    for (int n = 1; n < ENDLESS; n += STEP) {
      String prefix = operation + "-killed-" + n;
      promises.copy(prefix);
      int calls = killedAt(n, operation, prefix);
      promises.holdAfter(prefix, calls < n ? "ok" : "killed");
      if (calls < n) {
        System.out.println(operation + ": killed at " + points + " calls, 0 violations");
        assertTrue(points > 0);
        return;
      }
      points++;
    }
    throw new AssertionError(operation + " does not end");
  }

  /** How many calls there were; the process is dead before the n-th of them goes on. */
  private static int killedAt(int n, Operation operation, String prefix) throws Exception {
    Process[] process = new Process[1];
    proxy.rule(
        (number, head) -> {
          if (number < n) {
            return Proxy.Fate.PASS;
          }
          return (through, call, client) -> process[0].destroyForcibly();
        });
    process[0] =
        Child.start(
            Performer.class,
            proxy.endpoint(),
            prefix,
            folder.resolve("cache").toString(),
            operation.name());
    process[0].waitFor();
    int calls = proxy.calls();
    proxy.rule((number, head) -> Proxy.Fate.PASS);
    return calls;
  }

  private static BucketPromises promises(Operation operation) {
    return promises.computeIfAbsent(
        operation, first -> new BucketPromises(first, server.endpoint(), folder.resolve("cache")));
  }
}
