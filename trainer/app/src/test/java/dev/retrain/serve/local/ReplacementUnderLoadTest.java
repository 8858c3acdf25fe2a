package dev.retrain.serve.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.run.VersionName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise: no request fails because of a restart. */
class ReplacementUnderLoadTest {
  private static final int REPLACEMENTS = Integer.getInteger("retrain.replacements", 3);
  private static final long PAUSE_NANOS = 8_000_000;

  @TempDir Path folder;

  @Test
  void no_request_fails_while_servers_replace_each_other() throws Exception {
    LocalServers servers = new LocalServers(folder, LocalServers.Limits.DEFAULT);
    ServerFixture fixture = ServerFixture.onFreePort();
    List<VersionName> versions =
        List.of(new VersionName("v20261121_020034"), new VersionName("v20261122_020034"));
    try {
      servers.restart(fixture.sound(versions.get(0)));
      LoadLoop load = new LoadLoop(fixture.port(), 4, PAUSE_NANOS);
      try {
        for (int i = 1; i <= REPLACEMENTS; i++) {
          assertTrue(servers.restart(fixture.sound(versions.get(i % 2))).replaced());
        }
      } finally {
        load.end();
      }
      assertEquals(List.of(), load.failures(), load.answered() + " answered");
      assertTrue(load.answered(versions.get(0).value()) > 0);
      assertTrue(load.answered(versions.get(1).value()) > 0);
      System.out.println(
          load.answered() + " requests during " + REPLACEMENTS + " replacements, 0 failed");
    } finally {
      servers.stop(ServerFixture.MODEL);
    }
  }
}
