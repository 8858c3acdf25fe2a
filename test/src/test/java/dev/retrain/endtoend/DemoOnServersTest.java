package dev.retrain.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says of the demo with real servers, which the example's own command starts. */
@Tag("long")
class DemoOnServersTest {
  private static final int PORTS = 4;

  @TempDir private Path folder;
  private Installed retrain;

  @BeforeEach
  void theServersOfTheExample() throws Exception {
    RealParts.program("redis-server");
    RealParts.program("versitygw");
    RealParts.program("mvn");
    retrain = new Installed(folder);
    retrain.set("RETRAIN_TRY_PORT", Integer.toString(freePorts()));
    retrain.set("EXAMPLES", retrain.home() + "/examples");
  }

  @AfterEach
  void nothingKeepsRunning() throws Exception {
    for (String store : List.of("s3", "redis")) {
      retrain.shell(UP + "retrain stop --registry " + store + "/models.yaml");
    }
    retrain.shell("\"$EXAMPLES/servers/down\"").expect(0);
  }

  private static final String UP = "settings=$(\"$EXAMPLES/servers/up\"); eval \"$settings\"; ";

  @Test
  void versions_go_to_s3_and_redis_lines_come_from_kafka_and_copies_are_the_same_bytes()
      throws Exception {
    for (String store : List.of("s3", "redis")) {
      String demo = "retrain demo --folder " + store + " --store \"$RETRAIN_TRY_" + upper(store);
      String out =
          retrain
              .shell(UP + demo + "\" --source \"$RETRAIN_TRY_KAFKA-" + store + "\"")
              .expect(0)
              .out();
      assertTrue(out.contains("Finished: SUCCESS\n"), out);
      assertTrue(out.contains("PROMOTED v"), out);
      assertTrue(out.contains("GET http://127.0.0.1:"), out);
      assertTrue(out.contains(" --source kafka://127.0.0.1:"), out);
      String verify = "retrain verify --registry " + store + "/models.yaml";
      String whole = retrain.shell(UP + verify).expect(0).out();
      assertTrue(whole.contains("all files are whole"), whole);
    }
    String copy = "retrain copy --registry s3/models.yaml --to ";
    String there = "${RETRAIN_TRY_REDIS%/*}/copied";
    retrain
        .shell(
            UP
                + (copy + "\"file://$PWD/straight\"; ")
                + (copy + there + "; ")
                + (copy + "\"file://$PWD/around\" --from " + there + "; ")
                + "test -s straight/journal/00000005.json; diff -r straight around")
        .expect(0);
  }

  /** The README's lines in its order, all in one folder; nobody stops a server between them. */
  @Test
  void demos_side_by_side_have_servers_of_their_own_that_stop_as_it_is_printed() throws Exception {
    List<String> stops = new ArrayList<>();
    try {
      for (String options :
          List.of(
              "",
              " --store \"$RETRAIN_TRY_S3\" --source \"$RETRAIN_TRY_KAFKA\"",
              " --store \"$RETRAIN_TRY_REDIS\" --source \"$RETRAIN_TRY_KAFKA\"")) {
        String out = retrain.shell(UP + "retrain demo" + options).expect(0).out();
        assertTrue(out.contains("PROMOTED v"), out);
        stops.add(
            out.lines().filter(it -> it.contains(" stop --registry ")).findFirst().orElseThrow());
      }
    } finally {
      for (String stop : stops) {
        String out = retrain.shell(UP + stop).expect(0).out();
        assertFalse(out.contains("no server was running"), stop + "\n" + out);
      }
    }
    assertEquals(3, stops.stream().distinct().count(), stops.toString());
  }

  private static String upper(String word) {
    return word.toUpperCase(java.util.Locale.ROOT);
  }

  /** The first of some ports in a row that nobody has. */
  private static int freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int first = 20_000; first < 30_000; first += PORTS) {
      List<ServerSocket> all = new ArrayList<>();
      try {
        for (int port = first; port < first + PORTS; port++) {
          all.add(new ServerSocket(port, 1, loopback));
        }
        return first;
      } catch (IOException e) {
        // the next ones
      } finally {
        for (ServerSocket socket : all) {
          socket.close();
        }
      }
    }
    throw new IOException("no four free ports in a row");
  }
}
