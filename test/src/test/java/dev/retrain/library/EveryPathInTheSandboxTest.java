package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.runner.RunReport;
import dev.retrain.sandbox.Sandbox;
import dev.retrain.testkit.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways through the library that the outcomes alone do not take, in the sandbox: hardly a call
 * of it is left that no administrator would have seen refused.
 */
@Tag("long")
class EveryPathInTheSandboxTest {
  private static final String OPTIONS =
      "model: 'movies', checkout: false, command: './retrain', retryDelaySeconds: 0";

  @TempDir Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void a_sandbox() throws Exception {
    sandbox = Sandbox.with(RealParts.shared("sandbox"));
  }

  @Test
  void options_of_every_wrong_kind() throws Exception {
    for (String options :
        List.of(
            "model: null",
            "model: 7",
            "retries: '3'",
            "retries: -1",
            "checkout: 'yes'",
            "launcher: 'slurm'",
            "registry: ' '",
            "command: '-x'",
            "command: 'a\\tb'",
            "cron: 5",
            "timeoutMinutes: 2.5",
            "modell: 'x', Timeout: 3, \"re${1}\": 2",
            "")) {
      ends("FAILURE", engine(), "retrainPipeline(" + options + ")");
    }
  }

  @Test
  void options_of_every_right_kind() throws Exception {
    ends(
        "SUCCESS",
        engine(),
        "def m = 'movies'\nretrainPipeline(model: \"${m}\", checkout: true, command: './retrain',"
            + " cron: 'TZ=UTC\\nH 3 * * *', agent: 'x', keepBuilds: 3, stageMinutes: 1)");
  }

  @Test
  void the_jenkinsfile_of_this_repository() throws Exception {
    ends("SUCCESS", engine(), Checkout.text("Jenkinsfile.retrain").replaceFirst("@.*\n", ""));
  }

  @Test
  void build_parameters_given_and_wrong() throws Exception {
    EngineRun given = engine().with("MODEL", "movies").with("RUN_ID", "mine").with("FORCE", true);
    ends("SUCCESS", given.with("TRIGGER", "data_drift"));
    for (String name : List.of("MODEL", "LAUNCHER", "TRIGGER", "RUN_ID", "ROLL_BACK_TO")) {
      ends("FAILURE", engine().with(name, "b d;x"));
    }
  }

  @Test
  void commands_that_end_in_other_ways() throws Exception {
    ends("FAILURE", engine().when("gate", "record outcome=INCONCLUSIVE; exit 10"));
    ends("FAILURE", engine().when("record", "record 'reason=full'; exit 70"));
    ends("UNSTABLE", engine().when("record", "record outcome=SUPERSEDED; exit 12"));
    ends("UNSTABLE", engine().when("prune", "record 'reason=full'; exit 70"));
    ends("FAILURE", engine().when("train", "exit 70").when("close", "exit 70"));
    ends("FAILURE", engine().when("promote", "exit 127"));
  }

  @Test
  void records_that_say_nothing_and_a_store_that_does() throws Exception {
    ends("SUCCESS", engine().when("train", "echo garbage >>$RETRAIN_OUTCOME"));
    ends(
        "SUCCESS", engine().when("train", "head -c 9000 /dev/zero | tr '\\0' x >$RETRAIN_OUTCOME"));
    String asked = "printf 'run=%s\\ncommand=train\\nversion=v20261121_020034\\n' $RUN_ID";
    EngineRun store = engine().when("train", "rm -f $RETRAIN_OUTCOME").when("show", asked);
    store.run();
    assertEquals(List.of(), sandbox.refused());
  }

  @Test
  void ways_back_that_are_blocked() throws Exception {
    EngineRun both = engine().when("restart", "record 'reason=no answer'; exit 75");
    ends("FAILURE", both);
    ends("FAILURE", both.when("rollback", "record 'reason=gone'; exit 70"));
    EngineRun asked = engine().with("ROLL_BACK_TO", "v20261120_020034");
    ends("FAILURE", asked.when("rollback", "record 'reason=not there'; exit 65"));
  }

  @Test
  void ends_that_are_told_and_that_can_not_be_told() throws Exception {
    String mailed = "retrainPipeline(" + OPTIONS + ", mail: 'a@example.org,b@example.org')";
    EngineRun told = engine().when("check", "record notify=promoted,rolled_back");
    ends("SUCCESS", told.when("notify", "record untold=0 recovered=true"), mailed);
    ends("SUCCESS", told.when("notify", "record untold=1 'reason=no answer'"), mailed);
    ends("SUCCESS", told.when("notify", "rm -f $RETRAIN_OUTCOME; exit 70"));
    ends("FAILURE", engine().when("check", "record notify=failed 'reason=port'; exit 75"), mailed);
    EngineRun back = engine().with("ROLL_BACK_TO", "v20261120_020034");
    ends("SUCCESS", back.when("rollback", "record notify=rolled_back"));
  }

  @Test
  void an_abort_while_going_back() throws Exception {
    EngineRun run =
        engine()
            .with("ROLL_BACK_TO", "v20261120_020034")
            .when("rollback", "echo started >&2; sleep 60");
    assertEquals("ABORTED", run.abortedAt("started").result().toString());
    assertEquals(List.of(), sandbox.refused());
  }

  @Test
  void a_training_that_takes_too_long_or_is_lost() throws Exception {
    for (int code : new int[] {124, 125}) {
      Path library = Checkout.copyOfTheLibrary(folder);
      Path await = library.resolve("resources/dev/retrain/pipeline/launch/await.sh");
      String script = "case $RETRAIN_JOB in */train-*) exit " + code + ";; esac\n";
      Files.writeString(await, script + Files.readString(await));
      ends("FAILURE", engine().library(library));
    }
  }

  @Test
  void jobs_of_a_cluster_that_end_in_every_way() throws Exception {
    ends("SUCCESS", onACluster(new FakeCluster(folder)));
    ends("FAILURE", onACluster(new FakeCluster(folder).finished(65, "reason=bad")));
    ends(
        "FAILURE",
        onACluster(new FakeCluster(folder).refuses("Error from server (Forbidden): no")));
  }

  @Test
  void every_recorded_answer_of_a_cluster() throws Exception {
    EngineRun run = engine();
    StringBuilder reads = new StringBuilder();
    for (RecordedAnswer answer : RecordedAnswer.all()) {
      Files.writeString(run.workspace.resolve(answer.name() + ".objects"), answer.objects());
      Files.writeString(run.workspace.resolve(answer.name() + ".events"), answer.events());
      reads.append(
          "  echo ClusterAnswer.read(readFile('%s.objects'), readFile('%s.events'), false).status.name()\n"
              .formatted(answer.name(), answer.name()));
    }
    RunReport report =
        run.run(
            "@Library('retrain') import dev.retrain.pipeline.launch.ClusterAnswer\nnode {\n"
                + reads
                + "}\n");
    assertEquals(List.of(), sandbox.refused(), report.console());
    assertEquals("SUCCESS", report.result().toString(), report.console());
  }

  @Test
  void a_planted_call_is_refused() throws Exception {
    Path library = Checkout.copyOfTheLibrary(folder);
    Path text = library.resolve("src/dev/retrain/pipeline/config/Text.groovy");
    String planted =
        Files.readString(text)
            .replaceAll("(static \\w+ \\w+\\(.*\\) \\{)", "$1 System.getenv('HOME')");
    Files.writeString(text, planted);
    RunReport report = engine().library(library).run();
    assertEquals("FAILURE", report.result().toString(), report.console());
    assertEquals("staticMethod java.lang.System getenv java.lang.String", sandbox.refused().get(0));
  }

  @Test
  void servers_of_a_cluster_that_take_a_version_and_that_do_not() throws Exception {
    withServers("SUCCESS", new ServersBench(folder));
    withServers("FAILURE", new ServersBench(folder).when("prove-2", "record 'reason=x'; exit 1"));
    String refused = "echo 'Error from server (Forbidden): no' >&2; exit 1";
    for (String what : List.of("facts", "patch", "status")) {
      withServers("FAILURE", new ServersBench(folder).kubectl(what, refused));
    }
    withServers("SUCCESS", new ServersBench(folder).when("check", "record timeout_minutes=5"));
    ServersBench back = new ServersBench(folder);
    back.run().with("ROLL_BACK_TO", "v20261121_020034");
    withServers("SUCCESS", back);
  }

  @Test
  void servers_of_a_cluster_that_follow_the_journal() throws Exception {
    withServers("SUCCESS", new ServersBench(folder).follows());
    String refusal = "record 'reason=x'; exit 1";
    withServers("FAILURE", new ServersBench(folder).follows().when("prove-2", refusal));
    String noRoom = "record cure=restart 'reason=x'; exit 1";
    withServers("SUCCESS", new ServersBench(folder).follows().when("prove-2", noRoom));
    ServersBench back = new ServersBench(folder).follows();
    back.run().with("ROLL_BACK_TO", "v20261121_020034");
    withServers("SUCCESS", back);
  }

  private void withServers(String result, ServersBench bench) throws Exception {
    bench.run().in(sandbox);
    RunReport report = bench.build();
    assertEquals(List.of(), sandbox.refused(), report.console());
    assertEquals(result, report.result().toString(), report.console());
  }

  @Test
  void every_class_is_reached() throws Exception {
    ends("SUCCESS", engine());
    withServers("SUCCESS", new ServersBench(folder));
    ends("FAILURE", engine(), "retrainPipeline(modell: 'movies')");
    ends("SUCCESS", engine().with("ROLL_BACK_TO", "v20261120_020034"));
    ends("SUCCESS", onACluster(new FakeCluster(folder)));
    Set<String> used =
        sandbox.used().keySet().stream()
            .map(signature -> signature.split(" ", -1)[1])
            .collect(Collectors.toSet());
    Path root = Checkout.ROOT.resolve("src");
    Set<String> missed =
        Checkout.files(".groovy", "src").stream()
            .map(file -> root.relativize(file).toString())
            .map(file -> file.replace(".groovy", "").replace('/', '.'))
            .filter(name -> !used.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), missed);
  }

  @Test
  void there_is_no_other_public_step_than_those_run_here() {
    List<String> steps =
        Checkout.files(".groovy", "vars").stream()
            .map(file -> file.getFileName().toString().replace(".groovy", ""))
            .toList();
    assertEquals(List.of("retrainPipeline"), steps);
  }

  private EngineRun onACluster(FakeCluster cluster) throws Exception {
    EngineRun run = engine().with("LAUNCHER", "kubernetes").on(cluster.agent());
    Files.writeString(run.workspace.resolve("models.yaml"), "models: {}\n");
    return run;
  }

  private EngineRun engine() throws Exception {
    return new EngineRun(Files.createTempDirectory(folder, "run")).in(sandbox);
  }

  private void ends(String result, EngineRun run) throws Exception {
    ends(result, run, "retrainPipeline(" + OPTIONS + ")");
  }

  private void ends(String result, EngineRun run, String jenkinsfile) throws Exception {
    RunReport report = run.run("@Library('retrain') _\n" + jenkinsfile);
    assertEquals(List.of(), sandbox.refused(), report.console());
    assertEquals(result, report.result().toString(), report.console());
  }
}
