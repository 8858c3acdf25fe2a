package dev.retrain.serve.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.TransientException;
import dev.retrain.run.VersionName;
import dev.retrain.serve.Probe;
import dev.retrain.serve.local.LocalServers;
import dev.retrain.serve.local.LocalServers.Served;
import dev.retrain.serve.local.LocalServers.Wanted;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.Takeover;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code retrain restart} does with a server process that follows the journal. */
class ConvergenceTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Releases releases;
  private LocalServers servers;
  private int port;

  @BeforeEach
  void choosePort() throws IOException {
    releases = new Releases(folder.resolve("store"), 1_000);
    servers = new LocalServers(folder.resolve("state"), LocalServers.Limits.DEFAULT);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    servers.stop("movies");
  }

  private Served converge(VersionName version) throws InterruptedException {
    List<Takeover> takeovers = releases.store().state().takeovers();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LiveServer.class.getName(), Integer.toString(port)));
    command.add(releases.root().toUri().toString());
    String digest = releases.store().resolve(Area.MODELS, version).manifest().digest();
    return servers.converge(
        new Wanted("movies", version, digest, port, command),
        takeovers.get(takeovers.size() - 1).entry(),
        LIMIT);
  }

  private String served() throws IOException {
    return new Probe(port, Duration.ofSeconds(10)).identity().orElseThrow().version();
  }

  @Test
  void the_first_time_a_server_is_started_and_then_the_same_one_comes_round() throws Exception {
    Served first = converge(releases.promote());
    assertTrue(first.replaced());
    VersionName second = releases.promote();
    Served again = converge(second);
    assertFalse(again.replaced());
    assertEquals(first.server().process(), again.server().process());
    assertEquals(second.value(), served());
    assertEquals(second, servers.running("movies").orElseThrow().version());
  }

  @Test
  void a_version_that_it_keeps_out_is_not_waited_for_and_going_back_is_proven() throws Exception {
    VersionName good = releases.promote();
    Served first = converge(good);
    VersionName bad = releases.promote("empty");
    String told = assertThrows(TransientException.class, () -> converge(bad)).getMessage();
    assertTrue(told.startsWith("the server keeps " + bad + " out: "), told);
    assertEquals(good.value(), served());
    releases.rollBack();
    Served back = converge(good);
    assertFalse(back.replaced());
    assertEquals(first.server().process(), back.server().process());
  }

  @Test
  void a_server_that_died_is_replaced_by_one_that_serves_what_is_live() throws Exception {
    Served first = converge(releases.promote());
    ProcessHandle process = first.server().process().handle().orElseThrow();
    process.destroyForcibly();
    process.onExit().get();
    VersionName second = releases.promote();
    Served again = converge(second);
    assertTrue(again.replaced());
    assertNotEquals(first.server().process(), again.server().process());
    assertEquals(second.value(), served());
  }
}
