package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreScript;
import dev.retrain.testkit.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A Redis that is full, slow, emptied, or has things under the store's keys that are not its own.
 */
class RedisTroubleTest {
  @TempDir Path folder;
  private RedisServer server;

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.start(folder.resolve("redis"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RedisStore store() {
    return RedisStore.on(server, "shop/movies", folder.resolve("cache"));
  }

  private ModelStore open() {
    return store().open("1.0", Clock.systemUTC());
  }

  @Test
  void a_full_server_takes_no_writes_but_is_read_and_goes_on_when_there_is_room() {
    VersionName live = new StoreScript(open()).finished("a").to();
    long entries = open().state().entries();
    server.ask("CONFIG", "SET", "maxmemory", "1mb");
    for (int attempt = 0; attempt < 3; attempt++) {
      String said =
          assertThrows(TransientException.class, () -> new StoreScript(open()).train("b"))
              .getMessage();
      assertTrue(said.contains("no memory left (maxmemory)"), said);
    }
    ModelStore reader =
        store()
            .with("RETRAIN_CACHE", folder.resolve("new").toString())
            .open("1.0", Clock.systemUTC());
    assertEquals(live, reader.resolve(Area.MODELS, live).manifest().version());
    assertEquals(entries, reader.state().entries());
    assertEquals(List.of(), reader.verify());
    assertTrue(
        store().provider().check(store().root()).toString().contains("no memory left"), "check");
    server.ask("CONFIG", "SET", "maxmemory", "0");
    assertEquals("1.0.1", new StoreScript(open()).finished("b").semver());
  }

  @Test
  void a_server_that_sleeps_is_not_waited_for_and_what_it_then_does_is_no_second_time() {
    ModelStore store = store().with("RETRAIN_REDIS_TIMEOUT", "1").open("1.0", Clock.systemUTC());
    StoreScript script = new StoreScript(store);
    script.finished("a");
    Thread asleep = new Thread(() -> server.ask("DEBUG", "SLEEP", "12"));
    asleep.start();
    String said = "";
    while (asleep.isAlive() && said.isEmpty()) {
      try {
        store.state();
      } catch (TransientException e) {
        said = e.getMessage();
      }
    }
    assertTrue(said.contains("did not answer in time"), said);
    while (asleep.isAlive()) {
      try {
        script.train("b");
      } catch (TransientException e) {
        assertTrue(e.getMessage().contains("repeat"), e.getMessage());
      }
    }
    assertEquals("1.0.1", script.finished("b").semver());
    assertEquals(List.of(), store.verify());
  }

  @Test
  void a_restart_without_persistence_is_no_empty_store_for_whoever_has_seen_more()
      throws Exception {
    ModelStore store = open();
    new StoreScript(store).finished("a");
    long entries = store.state().entries();
    server.kill();
    server.startAgain();
    for (int attempt = 0; attempt < 2; attempt++) {
      String said = assertThrows(DataException.class, store::state).getMessage();
      assertTrue(said.contains("went back from " + entries + " to 0"), said);
      assertThrows(DataException.class, () -> new StoreScript(store).train("b"));
      assertTrue(store.verify().get(0).contains("went back"), "verify");
    }
    assertEquals("", server.ask("KEYS", "*"));
  }

  @Test
  void with_a_log_of_writes_a_restart_loses_nothing() throws Exception {
    server.close();
    server =
        RedisServer.start(folder.resolve("kept"), "--appendonly", "yes", "--appendfsync", "always");
    ModelStore store = open();
    new StoreScript(store).finished("a");
    long entries = store.state().entries();
    server.kill();
    server.startAgain();
    assertEquals(entries, store.state().entries());
    assertEquals("1.0.1", new StoreScript(store).finished("b").semver());
    assertEquals(List.of(), store.verify());
  }

  @Test
  void whatever_latest_says_nobody_follows_it_and_the_next_writer_puts_it_right() {
    VersionName live = new StoreScript(open()).finished("a").to();
    List<String> values =
        List.of(
            "",
            " ",
            "\n",
            "v20200101_000000",
            "v20261399_999999",
            "latest",
            "../../etc/passwd",
            "/etc/passwd",
            "models/" + live,
            live + "\n" + live,
            live + "\u0000",
            "v",
            "null",
            "{}",
            "[]",
            "0",
            "-1",
            "NaN",
            "\uFFFF",
            "\u001b[31m",
            "%00",
            "$(id)",
            "'; DROP",
            "<b>",
            "é",
            "v20261121_020034.x",
            "V20261121_020034",
            "\t",
            "x".repeat(100_000),
            "\r\n");
    for (String value : values) {
      try (Bench bench = Bench.on(server, "shop/movies")) {
        bench
            .calls()
            .repeatable(redis.clients.jedis.Protocol.Command.SET, "shop/movies/latest", value);
      }
      assertEquals(live, open().state().live().orElseThrow().version());
      List<String> problems = open().verify();
      assertEquals(1, problems.size(), problems::toString);
      assertTrue(problems.get(0).contains("latest does not name " + live), problems.get(0));
      assertFalse(problems.get(0).chars().anyMatch(Character::isISOControl));
      open()
          .pin(live, "a writer comes by: " + value.getBytes(UTF_8).length + values.indexOf(value));
      assertEquals(live.value(), server.ask("--raw", "GET", "shop/movies/latest"));
    }
    server.ask("DEL", "shop/movies/latest");
    server.ask("RPUSH", "shop/movies/latest", "of another type");
    assertEquals(live, open().state().live().orElseThrow().version());
    String said = assertThrows(DataException.class, () -> open().unpin(live)).getMessage();
    assertTrue(said.contains("something else under a key of this store"), said);
  }

  @Test
  void an_entry_that_was_altered_or_is_no_entry_stops_everything_with_its_name() {
    new StoreScript(open()).finished("a");
    server.ask("LSET", "shop/movies/journal", "2", "{\"format\":1}\n");
    String said = assertThrows(DataException.class, () -> open().state()).getMessage();
    assertTrue(said.contains("shop/movies/journal entry 3"), said);
  }

  @ParameterizedTest
  @CsvSource({
    "MOVED 3999 127.0.0.1:6381, USAGE, part of a cluster",
    "ASK 3999 127.0.0.1:6381, USAGE, part of a cluster",
    "CLUSTERDOWN The cluster is down, USAGE, part of a cluster",
    "LOADING Redis is loading the dataset in memory, TRANSIENT, still loading",
    "READONLY You can't write against a read only replica., TRANSIENT, replica",
    "MASTERDOWN Link with MASTER is down, TRANSIENT, without its primary",
    "MISCONF Redis is configured to save RDB snapshots, TRANSIENT, its disk",
    "NOREPLICAS Not enough good replicas to write., TRANSIENT, too few replicas",
    "BUSY Redis is busy running a script., TRANSIENT, busy",
    "OOM command not allowed when used memory > 'maxmemory'., TRANSIENT, no memory left",
    "ERR Error running script: @user_script:1: WRONGTYPE Operation, DATA, something else",
    "ERR unknown command, USAGE, lacks a command",
    "ERR something new\u001b[31m, USAGE, refuses what a store needs",
  })
  void each_answer_of_a_server_ends_with_its_code_and_reason(
      String answer, ExitCode code, String reason) throws Exception {
    try (ServerSocket always = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answer(always, "-" + answer + "\r\n"));
      answering.setDaemon(true);
      answering.start();
      URI root = URI.create("redis://127.0.0.1:" + always.getLocalPort() + "/0/shop");
      RetrainException e =
          assertThrows(RetrainException.class, () -> Bench.on(root, Map.of()).journal().read(1));
      assertEquals(code, e.exitCode(), e.getMessage());
      assertTrue(e.getMessage().contains(reason), e.getMessage());
      assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl));
    }
  }

  private static void answer(ServerSocket always, String line) {
    try {
      while (true) {
        try (Socket client = always.accept()) {
          if (client.getInputStream().read() >= 0) {
            client.getOutputStream().write(line.getBytes(UTF_8));
            client.getOutputStream().flush();
            client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
          }
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }
}
