package dev.retrain.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.store.StoreScript;
import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.RedisServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers are refused before anything is written, and what {@code check} says of others. */
class ServerInfoTest {
  @TempDir Path folder;

  private RedisStore store(RedisServer server) {
    return RedisStore.on(server, "shop/movies", folder.resolve("cache"));
  }

  private RetrainException refused(RedisServer server, ExitCode code) {
    RedisStore store = store(server);
    RetrainException e =
        assertThrows(
            RetrainException.class,
            () -> new StoreScript(store.open("1.0", Clock.systemUTC())).train("a"));
    assertEquals(code, e.exitCode(), e.getMessage());
    List<Finding> findings = store.provider().check(store.root());
    assertEquals(e.getMessage(), findings.get(0).detail(), "check finds it too");
    return e;
  }

  @Test
  void a_server_that_removes_keys_when_it_is_full_is_refused() throws Exception {
    for (String policy : List.of("allkeys-lru", "volatile-ttl", "allkeys-random")) {
      try (RedisServer server = RedisServer.start(folder, "--maxmemory-policy", policy)) {
        String said = refused(server, ExitCode.USAGE).getMessage();
        assertTrue(said.contains(policy) && said.contains("noeviction"), said);
        assertEquals("", server.ask("KEYS", "*"));
      }
    }
  }

  @Test
  void a_cluster_is_refused() throws Exception {
    try (RedisServer server = RedisServer.start(folder, "--cluster-enabled", "yes")) {
      assertTrue(refused(server, ExitCode.USAGE).getMessage().contains("part of a cluster"));
    }
  }

  @Test
  void a_replica_is_refused_until_it_is_the_primary() throws Exception {
    try (RedisServer primary = RedisServer.start(folder.resolve("primary"));
        RedisServer replica = RedisServer.start(folder.resolve("replica"))) {
      replica.ask("REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));
      Eventually.isTrue(
          "replicating",
          Duration.ofMinutes(1),
          () -> replica.ask("INFO", "replication").contains("master_link_status:up"));
      String said = refused(replica, ExitCode.TRANSIENT).getMessage();
      assertTrue(said.contains("replica that takes no writes"), said);
      replica.ask("REPLICAOF", "NO", "ONE");
      new StoreScript(store(replica).open("1.0", Clock.systemUTC())).finished("a");
    }
  }

  @Test
  void check_warns_of_what_is_lost_at_a_restart_and_leaves_nothing_behind() throws Exception {
    try (RedisServer server = RedisServer.start(folder, "--maxmemory", "100mb")) {
      List<Finding> findings = store(server).provider().check(store(server).root());
      String all = findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
      assertEquals(
          List.of(Finding.Level.OK, Finding.Level.WARNING, Finding.Level.OK),
          findings.stream().map(Finding::level).toList(),
          all);
      assertTrue(all.contains("appendonly yes") && all.contains("of 100.0 MiB (maxmemory)"), all);
      assertEquals("", server.ask("KEYS", "*"));
      server.ask("CONFIG", "SET", "appendonly", "yes");
      findings = store(server).provider().check(store(server).root());
      assertEquals(Finding.Level.OK, findings.get(1).level());
    }
  }
}
