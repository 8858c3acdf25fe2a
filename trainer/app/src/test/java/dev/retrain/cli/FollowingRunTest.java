package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain run --launcher kubernetes}, with a server process that follows as the pod. */
@Tag("long")
class FollowingRunTest {
  private static final String SERVE = "serve: {port: 30999, ";

  @TempDir Path folder;

  @Test
  void a_server_that_follows_is_asked_before_then_proved_and_watched_and_never_replaced()
      throws Exception {
    Workbench bench = following("watch: 2s, min_requests: 5, rollout: 60s");
    bench.release("zero");
    try (Serving pod = Serving.of(bench)) {
      Ended ended = run(bench, "one", pod).with(0);
      assertEquals("PROMOTED", ended.record().get("outcome"), ended::toString);
      String version = ended.record().get("version");
      assertTrue(ended.err().contains("1 of 1 servers prove " + version), ended::toString);
      assertTrue(ended.err().contains("no breach"), ended::toString);
      assertTrue(pod.get("/version").contains(version));
      String entries = bench.entries();
      assertEquals("PROMOTED", run(bench, "one", pod).with(0).record().get("outcome"));
      assertEquals(entries, bench.entries(), "repeated, it writes nothing");
    }
  }

  @Test
  void the_local_launcher_has_a_server_that_follows_prove_the_version_and_starts_none()
      throws Exception {
    Workbench bench = following("watch: 0s, rollout: 60s");
    try (Serving own = Serving.of(bench)) {
      bench.port(own.port());
      String asked = bench.run("check").with(0).out();
      assertTrue(asked.contains(own.port() + " is held by a server that follows"), asked);
      for (String run : new String[] {"one", "two"}) {
        Ended ended = bench.run("run", "--force", "--run=" + run).with(0);
        assertEquals("PROMOTED", ended.record().get("outcome"), ended::toString);
        assertTrue(own.get("/version").contains(ended.record().get("version")));
      }
      bench.run("rollback", "--reason=looked odd").with(0);
      Ended back = bench.run("restart").with(0);
      assertTrue(back.out().contains("follows the journal by itself"), back::toString);
      bench.run("stop");
      assertTrue(own.get("/readyz").contains("ready"), "it is not this command's to stop");
    }
  }

  @Test
  void a_server_that_hangs_proves_nothing_and_the_journal_goes_back_before_it() throws Exception {
    Workbench bench = following("watch: 0s, rollout: 10s");
    bench.release("one");
    String first = bench.latest();
    try (Serving pod = Serving.of(bench)) {
      RunProcess second = RunProcess.of(bench, arguments("two", pod)).until("[4/7] Promote");
      pod.signal("STOP");
      try {
        second.until("going back, because the servers did not take the version");
      } finally {
        pod.signal("CONT");
      }
      String said = second.ends(1);
      assertTrue(said.contains("\nROLLED_BACK: "), said);
      assertEquals(first, bench.latest());
      assertTrue(pod.get("/version").contains(first.substring("models/".length())));
      bench.run("verify").with(0);
    }
  }

  @Test
  void fewer_servers_than_there_must_be_are_a_failure_that_says_so() throws Exception {
    Workbench bench = following("watch: 0s, rollout: 10s");
    bench.release("one");
    String first = bench.latest();
    try (Serving pod = Serving.of(bench)) {
      Ended ended = bench.run(with(arguments("two", pod), "--pods=2")).with(1);
      assertEquals("FAILED", ended.record().get("outcome"), ended::toString);
      assertTrue(ended.record().get("reason").contains("going back failed"), ended::toString);
      assertTrue(ended.record().get("reason").contains("only 1 there"), ended::toString);
      assertEquals(first, bench.latest());
    }
  }

  @Test
  void servers_that_do_not_follow_are_refused_before_anything_begins() {
    Workbench bench = Workbench.withTastes(folder);
    Ended ended = bench.run("run", "--run=one", "--launcher=kubernetes").with(64);
    assertTrue(ended.err().contains("serve.restart: reload"), ended::toString);
    assertEquals("0", bench.entries());
    assertEquals("one", ended.record().get("run"));
  }

  private Workbench following(String keys) {
    Workbench bench = Workbench.withTastes(folder);
    bench.replace(SERVE, SERVE + "restart: reload, " + keys + ", ");
    return bench;
  }

  private static Ended run(Workbench bench, String run, Serving pod) {
    return bench.run(arguments(run, pod));
  }

  private static String[] arguments(String run, Serving pod) {
    return new String[] {
      "run", "--run=" + run, "--launcher=kubernetes", "--host=127.0.0.1", "--port=" + pod.port()
    };
  }

  private static String[] with(String[] arguments, String more) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = more;
    return all;
  }
}
