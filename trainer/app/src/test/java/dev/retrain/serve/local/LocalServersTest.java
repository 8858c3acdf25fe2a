package dev.retrain.serve.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.run.VersionName;
import dev.retrain.serve.Probe;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real child processes on a real port. */
class LocalServersTest {
  private static final VersionName FIRST = new VersionName("v20261121_020034");
  private static final VersionName NEXT = new VersionName("v20261122_020034");

  @TempDir Path folder;
  private LocalServers servers;
  private ServerFixture fixture;

  @BeforeEach
  void choosePort() throws IOException {
    servers = new LocalServers(folder, LocalServers.Limits.DEFAULT);
    fixture = ServerFixture.onFreePort();
  }

  @AfterEach
  void stop() throws InterruptedException {
    servers.stop("movies");
  }

  private LocalServers.Wanted first() {
    return fixture.sound(FIRST);
  }

  private Probe probe() {
    return new Probe(fixture.port(), Duration.ofSeconds(5));
  }

  @Test
  void a_first_restart_starts_and_proves_a_second_one_only_proves() throws Exception {
    LocalServers.Served served = servers.restart(first());
    assertTrue(served.replaced());
    assertEquals(served.server().process().pid(), probe().identity().orElseThrow().pid());
    LocalServers.Served again = servers.restart(first());
    assertFalse(again.replaced());
    assertEquals(served.server(), again.server());
    assertEquals(served.server(), servers.running("movies").orElseThrow());
  }

  @Test
  void another_version_replaces_the_process_and_the_old_one_ends() throws Exception {
    LocalServer before = servers.restart(first()).server();
    LocalServer after = servers.restart(fixture.sound(NEXT)).server();
    assertNotEquals(before.process(), after.process());
    assertFalse(before.process().alive());
    assertEquals(ServerFixture.digest(NEXT), probe().identity().orElseThrow().digest());
    LocalServer third = servers.restart(first()).server();
    assertFalse(after.process().alive());
    assertTrue(third.process().alive());
  }

  @Test
  void a_server_that_can_not_load_its_model_leaves_the_old_one_serving() throws Exception {
    LocalServer before = servers.restart(first()).server();
    TransientException failure =
        assertThrows(TransientException.class, () -> servers.restart(fixture.broken(NEXT)));
    assertTrue(
        failure.getMessage().contains("als_model.npz is not a zip file"), failure::getMessage);
    assertEquals(before, servers.running("movies").orElseThrow());
    assertEquals(before.process().pid(), probe().identity().orElseThrow().pid());
  }

  @Test
  void a_server_with_another_digest_than_promoted_never_gets_the_port() throws Exception {
    LocalServer before = servers.restart(first()).server();
    TransientException failure =
        assertThrows(TransientException.class, () -> servers.restart(fixture.altered(NEXT)));
    assertTrue(failure.getMessage().contains("another digest"), failure::getMessage);
    assertEquals(before.process().pid(), probe().identity().orElseThrow().pid());
  }

  @Test
  void a_port_of_a_foreign_program_is_refused_with_the_cure() throws Exception {
    try (ServerSocket foreign =
        new ServerSocket(fixture.port(), 5, InetAddress.getLoopbackAddress())) {
      TransientException failure =
          assertThrows(TransientException.class, () -> servers.restart(first()));
      assertTrue(failure.getMessage().contains("serve.port"), failure::getMessage);
      assertTrue(failure.getMessage().contains("port " + foreign.getLocalPort()));
    }
    assertTrue(servers.running("movies").isEmpty());
  }

  @Test
  void stop_ends_the_server_and_says_whether_there_was_one() throws Exception {
    LocalServer server = servers.restart(first()).server();
    assertTrue(servers.stop("movies"));
    assertFalse(server.process().alive());
    assertFalse(servers.stop("movies"));
    assertThrows(IOException.class, () -> probe().identity());
  }

  @Test
  void a_process_that_only_has_the_recorded_id_is_left_alone() throws Exception {
    ProcessMark self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
    LocalServer stale =
        new LocalServer(
            "movies",
            new ProcessMark(self.pid(), "another boot/1"),
            fixture.port(),
            1,
            FIRST,
            ServerFixture.digest(FIRST),
            "none");
    new StateFile(folder, "movies").write(List.of(stale));
    assertFalse(servers.stop("movies"));
    assertTrue(self.alive());
    assertTrue(servers.restart(first()).replaced());
  }

  @Test
  void a_damaged_state_file_counts_as_empty() throws Exception {
    Files.writeString(folder.resolve("movies.json"), "[{\"pid\": \"12\", ");
    assertTrue(servers.running("movies").isEmpty());
    assertTrue(servers.restart(first()).replaced());
  }

  @Test
  void two_restarts_at_once_lead_to_one_server() throws Exception {
    CompletableFuture<LocalServers.Served> other =
        CompletableFuture.supplyAsync(this::restartedByAnotherCommand);
    LocalServers.Served served = servers.restart(first());
    assertEquals(served.server(), other.get().server());
    assertNotEquals(served.replaced(), other.get().replaced());
  }

  private LocalServers.Served restartedByAnotherCommand() {
    try {
      return new LocalServers(folder, LocalServers.Limits.DEFAULT).restart(first());
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }

  @Test
  void a_server_of_ours_that_another_folder_records_is_not_replaced() throws Exception {
    LocalServer theirs = servers.restart(first()).server();
    LocalServers strangers = new LocalServers(folder.resolve("other"), LocalServers.Limits.DEFAULT);
    TransientException failure =
        assertThrows(TransientException.class, () -> strangers.restart(fixture.sound(NEXT)));
    String pid = "process " + theirs.process().pid();
    assertTrue(failure.getMessage().contains(pid), failure::getMessage);
    assertFalse(strangers.stop("movies"));
    assertTrue(theirs.process().alive());
  }

  @Test
  void a_model_name_that_would_leave_the_folder_is_refused() {
    assertThrows(UsageException.class, () -> servers.running("../movies"));
  }

  @Test
  void an_old_server_that_does_not_react_is_killed_after_the_limit() throws Exception {
    LocalServer stuck = servers.restart(first()).server();
    String pid = Long.toString(stuck.process().pid());
    Path kill = RealParts.program("kill");
    assertEquals(0, new ProcessBuilder(kill.toString(), "-STOP", pid).start().waitFor());
    Duration second = Duration.ofSeconds(1);
    LocalServers.Limits limits =
        new LocalServers.Limits(
            Duration.ofSeconds(90), second.multipliedBy(20), second, second, second);
    LocalServers.Served served = new LocalServers(folder, limits).restart(fixture.sound(NEXT));
    assertFalse(stuck.process().alive());
    assertEquals(served.server().process().pid(), probe().identity().orElseThrow().pid());
  }
}
