package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.RunReport;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build does with a Deployment, in which order, and what it says when that goes wrong. */
class KubernetesServersTest {
  private static final String WHERE =
      " --host=movie-recommender-pods.serving.svc --port=8080 --pods=3";
  private static final String BASELINE = "prove --baseline" + WHERE;
  private static final String WATCHED =
      "prove v20261121_020034"
          + WHERE
          + " --limit=5 --before=requests=9 errors=0 empty=0 p99=0.0010";
  private static final String PROOF = "prove v20261121_020034" + WHERE + " --limit=5";

  @TempDir Path folder;
  private ServersBench bench;

  @BeforeEach
  void aDeployment() throws Exception {
    bench = new ServersBench(folder);
  }

  @Test
  void the_pods_are_replaced_after_the_promotion_then_proven_and_watched() throws Exception {
    RunReport report = bench.build();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(List.of("promote", BASELINE, WATCHED), between("promote", "record"));
    assertEquals(List.of("facts", "facts", "patch", "status", "facts"), bench.asked());
    String patch =
        Files.readString(
            bench.run().workspace.resolve(".retrain/runs/jenkins-movies-7/servers/patch.json"));
    assertEquals(
        "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"retrain.dev/run\":\"jenkins-movies-7\","
            + "\"retrain.dev/version\":\"v20261121_020034\"}}}}}",
        patch);
  }

  @Test
  void a_breach_takes_back_journal_and_pods_and_says_how_long_it_took() throws Exception {
    bench.when("prove-2", "record 'reason=5.00 % of 900 answers have failed'; exit 1");
    bench.when("prove-3", "record live_seconds=31");
    RunReport report = bench.build();
    assertEquals(Result.FAILURE, report.result(), report.console());
    String reason = "5.00 % of 900 answers have failed";
    assertEquals(
        List.of("promote", BASELINE, WATCHED, "rollback --reason=" + reason, PROOF),
        between("promote", "record"));
    assertEquals(
        List.of("facts", "facts", "patch", "status", "facts", "run", "undo", "status", "facts"),
        bench.asked());
    assertTrue(
        report
            .description()
            .endsWith(
                "ROLLED_BACK: "
                    + reason
                    + "; every server proved the version before 31 s after it was live again"),
        report.description());
  }

  @Test
  void pods_that_follow_the_journal_are_not_replaced_but_proven_and_watched() throws Exception {
    bench.follows();
    RunReport report = bench.build();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(
        List.of(BASELINE, "promote", WATCHED),
        bench.run().calls().stream().filter(KubernetesServersTest::isOfServers).toList());
    assertEquals(List.of("facts", "facts"), bench.asked());
  }

  @Test
  void a_version_that_followers_keep_out_goes_back_in_the_journal_alone() throws Exception {
    bench.follows();
    bench.when("prove-2", "record 'reason=10.0.0.7 keeps v20261121_020034 out'; exit 1");
    bench.when("prove-3", "record live_seconds=2");
    RunReport report = bench.build();
    assertEquals(Result.FAILURE, report.result(), report.console());
    String reason = "10.0.0.7 keeps v20261121_020034 out";
    assertEquals(
        List.of(BASELINE, "promote", WATCHED, "rollback --reason=" + reason, PROOF),
        bench.run().calls().stream().filter(KubernetesServersTest::isOfServers).toList());
    assertEquals(List.of("facts", "facts", "facts"), bench.asked());
    assertTrue(report.description().contains("ROLLED_BACK: " + reason), report.description());
  }

  @Test
  void followers_without_room_for_two_models_are_replaced_after_all() throws Exception {
    bench.follows();
    bench.when("prove-2", "record cure=restart 'reason=10.0.0.7 has no room'; exit 1");
    RunReport report = bench.build();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(
        List.of(BASELINE, "promote", WATCHED, WATCHED),
        bench.run().calls().stream().filter(KubernetesServersTest::isOfServers).toList());
    assertEquals(List.of("facts", "facts", "patch", "status", "facts"), bench.asked());
  }

  private static boolean isOfServers(String call) {
    return call.matches("(prove|promote|rollback)( .*)?");
  }

  @Test
  void a_rollout_that_stalls_is_taken_back_with_the_words_of_its_pods() throws Exception {
    bench.kubectl("status-1", "echo 'error: exceeded its progress deadline' >&2; exit 1");
    bench.kubectl("pods", "words='movie-recommender-2: false CrashLoopBackOff model is damaged'");
    RunReport report = bench.build();
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertTrue(
        report.description().contains("ROLLED_BACK: Deployment movie-recommender in namespace"),
        report.description());
    assertTrue(
        report.description().contains("CrashLoopBackOff model is damaged"), report.description());
    assertTrue(bench.asked().contains("undo"), bench.asked().toString());
  }

  @Test
  void a_cluster_that_does_not_answer_is_asked_again() throws Exception {
    bench.kubectl("patch-1", "echo 'connection refused' >&2; exit 1");
    bench.kubectl("status-1", "echo 'error: timed out waiting for the condition' >&2; exit 1");
    RunReport report = bench.build();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(
        List.of("facts", "facts", "patch", "patch", "status", "status", "facts"), bench.asked());
  }

  @Test
  void nothing_is_promoted_where_no_deployment_is() throws Exception {
    bench.kubectl("facts", "echo 'Error from server (NotFound): not found' >&2; exit 1");
    RunReport report = bench.build();
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertTrue(
        report.description().contains("nothing was promoted: Deployment movie-recommender"),
        report.description());
    assertFalse(bench.run().calls().contains("promote"), report.console());
  }

  @Test
  void nothing_is_promoted_where_no_pod_would_serve_it() throws Exception {
    for (String words : List.of("replicas=0", "paused=true", "image=")) {
      bench = new ServersBench(folder);
      bench.kubectl(
          "facts",
          "words=$(echo \"$words\" | sed 's/^"
              + words.substring(0, words.indexOf('='))
              + "=.*/"
              + words
              + "/')");
      RunReport report = bench.build();
      assertTrue(
          report.description().contains("nothing was promoted: Deployment movie-recommender"),
          words);
    }
  }

  @Test
  void what_was_never_rolled_out_is_not_undone() throws Exception {
    bench.kubectl("patch", "echo 'Error from server (Forbidden): no' >&2; exit 1");
    RunReport report = bench.build();
    assertTrue(report.description().contains("ROLLED_BACK: "), report.console());
    assertEquals(
        List.of("facts", "facts", "patch", "pods", "run", "status", "facts"), bench.asked());
  }

  @Test
  void what_the_cluster_says_at_length_hinders_no_way_back() throws Exception {
    bench.kubectl(
        "patch", "echo \"Error from server (Forbidden): $(seq -s ' no ' 1 200)\" >&2; exit 1");
    RunReport report = bench.build();
    assertTrue(report.description().contains("ROLLED_BACK: "), report.console());
    String reason =
        bench.run().calls().stream()
            .filter(call -> call.startsWith("rollback --reason="))
            .findFirst()
            .orElseThrow();
    assertTrue(reason.length() > 500, reason);
  }

  @Test
  void pods_without_an_earlier_kind_are_replaced_by_ones_that_load_what_is_live() throws Exception {
    bench.when("prove-2", "record 'reason=slow'; exit 1");
    bench.kubectl("undo", "echo 'error: no rollout history found for deployment' >&2; exit 1");
    RunReport report = bench.build();
    assertTrue(report.description().contains("ROLLED_BACK: slow"), report.console());
    assertTrue(
        bench.calls().stream().anyMatch(call -> call.contains("retrain.dev/run\":null")),
        bench.calls().toString());
  }

  @Test
  void a_promotion_that_another_run_has_replaced_is_left_alone() throws Exception {
    bench.when("prove-2", "record 'reason=serves another version'; exit 1");
    bench.when("rollback", "record outcome=SUPERSEDED 'reason=run 8 was first'; exit 12");
    RunReport report = bench.build();
    assertEquals(Result.UNSTABLE, report.result(), report.console());
    assertTrue(report.description().endsWith("SUPERSEDED: run 8 was first"), report.description());
    assertFalse(bench.asked().contains("undo"), bench.asked().toString());
  }

  @Test
  void a_model_that_is_served_nowhere_is_promoted_without_a_rollout() throws Exception {
    bench.when("check", "record timeout_minutes=5");
    RunReport report = bench.build();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertTrue(report.console().contains("the model is served nowhere"), report.console());
    assertEquals(List.of(), bench.asked());
  }

  @Test
  void without_a_watch_there_is_no_baseline() throws Exception {
    bench.when("check", "record deployment=m namespace=n rollout_seconds=5 watch_seconds=0");
    RunReport report = bench.build();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(
        List.of("promote", PROOF.replace("movie-recommender-pods.serving", "m-pods.n")),
        between("promote", "record"));
  }

  @Test
  void asked_to_go_back_the_pods_are_replaced_and_proven() throws Exception {
    bench.run().with("ROLL_BACK_TO", "v20261121_020034");
    RunReport report = bench.build();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    List<String> calls = bench.run().calls();
    assertTrue(calls.get(0).startsWith("rollback --to v20261121_020034"), calls.toString());
    assertEquals(PROOF, calls.get(1));
    assertEquals(List.of("facts", "patch", "status", "facts"), bench.asked());
  }

  @Test
  void who_goes_back_is_told_why_no_pod_would_follow() throws Exception {
    bench.run().with("ROLL_BACK_TO", "v20261121_020034");
    bench.kubectl("facts", "words=$(echo \"$words\" | sed 's/^paused=.*/paused=true/')");
    RunReport report = bench.build();
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertTrue(
        report
            .description()
            .contains(
                "the journal is there, the servers are not: Deployment movie-recommender is paused"),
        report.description());
    assertEquals(List.of("facts"), bench.asked());
  }

  @Test
  void what_the_pods_of_a_build_that_was_broken_off_do_is_not_how_it_was_before() throws Exception {
    bench.kubectl(
        "facts", "words=$(echo \"$words\" | sed 's/^version=.*/version=v20261121_020034/')");
    RunReport report = bench.build();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(List.of("promote", PROOF + " --before=none"), between("promote", "record"));
  }

  @Test
  void a_token_that_has_expired_is_waited_for_and_told() throws Exception {
    String unauthorized =
        "echo 'error: You must be logged in to the server (Unauthorized)' >&2; exit 1";
    bench.kubectl("facts-1", unauthorized);
    bench.kubectl("patch-1", unauthorized);
    RunReport report = bench.build();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(2, LauncherContract.count("renew it in the agent's kubeconfig", report.console()));
  }

  private List<String> between(String first, String last) throws Exception {
    List<String> calls = bench.run().calls();
    return Stream.iterate(calls.indexOf(first), i -> i + 1)
        .limit(calls.indexOf(last) - calls.indexOf(first))
        .map(calls::get)
        .toList();
  }
}
