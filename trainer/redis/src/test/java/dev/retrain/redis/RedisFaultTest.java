package dev.retrain.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.TransientException;
import dev.retrain.redis.CuttingProxy.Cut;
import dev.retrain.store.JournaledStore;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreScript;
import dev.retrain.store.StoreState;
import dev.retrain.store.file.Operation;
import dev.retrain.store.object.LocalCache;
import dev.retrain.store.object.ObjectArtifacts;
import dev.retrain.store.object.ObjectStore;
import dev.retrain.testkit.RedisServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Publish, promote, rollback, pin, lease and prune lose their connection at a call: the request or
 * the answer of one, or all from one on. The short form takes every eleventh call, {@code
 * -Dretrain.faults=all} each.
 */
@Tag("long")
class RedisFaultTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:34Z");
  private static final int STEP = "all".equals(System.getProperty("retrain.faults")) ? 1 : 11;

  /** Gives no pauses, and the same ids never twice by another way. */
  private static final RandomGenerator NO_PAUSE = () -> 0;

  /** Copies all keys of a store to another prefix. */
  private static final String COPY =
      "for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '/*')) do"
          + " redis.call('COPY', key, ARGV[2] .. string.sub(key, #ARGV[1] + 1)) end";

  @TempDir Path folder;
  private RedisServer server;
  private CuttingProxy proxy;

  /** What is compared of a store. */
  private record Facts(
      long entries, StoreState.Live live, List<String> latest, Set<String> objects) {}

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.start(folder.resolve("redis"));
    proxy = new CuttingProxy(server.port());
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.close();
  }

  private Bench bench(int port, String prefix) {
    RedisLocation location =
        RedisLocation.of(URI.create("redis://127.0.0.1:" + port + "/0/" + prefix));
    return new Bench(location, new RedisCalls(location, new RedisAccess(Map.of()), NO_PAUSE));
  }

  private ModelStore open(Bench bench) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new JournaledStore(
        bench.journal(),
        new ObjectArtifacts(
            bench.objects(Optional.empty()),
            new LocalCache(folder.resolve("cache/" + bench.location().prefix()), clock)),
        "1.0",
        clock);
  }

  private ModelStore straight(String prefix) {
    return open(bench(server.port(), prefix));
  }

  private Facts facts(String prefix) {
    StoreState state = straight(prefix).state();
    Set<String> objects = new TreeSet<>();
    try (RedisObjects all = bench(server.port(), prefix).objects(Optional.empty())) {
      all.list("").stream().map(ObjectStore.Stat::name).forEach(objects::add);
    }
    return new Facts(
        state.entries(),
        state.live().orElseThrow(),
        List.of(server.ask("--raw", "GET", prefix + "/latest")),
        objects);
  }

  private String copy(String from, String to) {
    server.ask("EVAL", COPY, "0", from, to);
    return to;
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void a_connection_lost_at_any_call_breaks_no_promise(Operation operation) {
    String template = "t-" + operation;
    operation.prepare(new StoreScript(straight(template)));
    Facts before = facts(template);
    operation.perform(straight(copy(template, "clean")));
    Facts end = facts("clean");
    assertTrue(end.entries() > before.entries(), operation + " must write entries");
    int points = 0;
    for (Cut cut : Cut.values()) {
      int number = 1;
      while (holdsAfter(operation, cut, number, before, end)) {
        points++;
        number += STEP;
      }
      assertTrue(number > 1, "no call was cut");
    }
    System.out.println(operation + ": " + points + " cuts");
  }

  /** Whether there was such a call at all. */
  private boolean holdsAfter(Operation operation, Cut cut, int number, Facts before, Facts end) {
    String prefix = copy("t-" + operation, operation + "-" + cut + "-" + number);
    proxy.cut(cut, number);
    String said = perform(operation, prefix);
    boolean cutOff = proxy.heal() >= number;
    String where = operation + " " + cut + " at call " + number + " said " + said + ": ";
    Facts now = facts(prefix);
    assertTrue(
        now.live().equals(before.live()) || now.live().equals(end.live()), where + now.live());
    ModelStore store = straight(prefix);
    store.resolve(Area.MODELS, now.live().version());
    now.live().previous().ifPresent(version -> store.resolve(Area.MODELS, version));
    assertEquals(List.of(), store.verify(), where);
    if (said.equals("ok")) {
      assertEquals(end, now, where);
    } else {
      assertTrue(said.matches("(?s)TransientException .*repeat.*"), where);
    }
    operation.perform(straight(prefix));
    assertEquals(end, facts(prefix), where + "repeated");
    operation.perform(straight(prefix));
    assertEquals(end, facts(prefix), where + "repeated twice");
    assertEquals(List.of(), straight(prefix).verify(), where);
    server.ask(
        "EVAL",
        "for _, k in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', k) end",
        "0",
        prefix + "/*");
    return cutOff;
  }

  private String perform(Operation operation, String prefix) {
    try (Bench bench = bench(proxy.port(), prefix)) {
      operation.perform(open(bench));
      return "ok";
    } catch (TransientException e) {
      return "TransientException " + e.getMessage();
    }
  }
}
