package dev.retrain.s3;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.store.file.Operation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process of every operation of a store is killed (SIGKILL) before a call of the server goes
 * on; before the next call is after this one. In the short form at every sixtieth, the first
 * included; {@code -Dretrain.s3.faults.step=1} takes each.
 */
@Tag("long")
class KilledTest {
  private static final int STEP = Integer.getInteger("retrain.s3.faults.step", 60);
  private static final int ENDLESS = 1000;
  private static final Clock CLOCK = Clock.fixed(Operation.NOW, ZoneOffset.UTC);

  @TempDir static Path folder;
  private static Server server;
  private static Proxy proxy;

  @BeforeAll
  static void start() {
    server = new VersityServer(folder.resolve("buckets"));
    proxy = new Proxy(server.endpoint());
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
    return new BucketPromises(operation, server.endpoint(), folder.resolve("cache"));
  }
}
