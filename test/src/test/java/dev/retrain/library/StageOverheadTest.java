package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.runner.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a stage costs beside its command: Jobs that do nothing, one after the other, from the moment
 * at which the build launches one to the one at which it has the verdict. The long form: {@code
 * -Dretrain.overhead=20}. Writes {@code test/target/stage-overhead.txt}.
 */
@Tag("cluster")
class StageOverheadTest {
  private static final int JOBS = Integer.getInteger("retrain.overhead", 3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TIMES =
      Pattern.compile("^TIMES (\\S+) (\\d+) (\\d+) (\\d+) FINISHED$", Pattern.MULTILINE);
  private static final Pattern RUNS = Pattern.compile("^RUNS (\\S+) (\\d+)$", Pattern.MULTILINE);

  @TempDir Path folder;

  /**
   * When a stage came how far, in milliseconds since 1970.
   *
   * @param launched the build launches the Job
   * @param submitted the Job and its registry are there
   * @param scheduled the pod has a node
   * @param runs the command runs, and ends at once
   * @param complete the cluster says that the Job is complete, in whole seconds
   * @param seen the build has the verdict
   */
  private record Times(
      long launched, long submitted, long scheduled, long runs, long complete, long seen) {}

  @Test
  void an_empty_stage_waits_for_nothing_that_comes_too_late() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      List<String> stages = new ArrayList<>();
      Map<String, String> scripts = new HashMap<>();
      for (int stage = 1; stage <= JOBS; stage++) {
        stages.add("empty-" + stage);
        scripts.put("empty-" + stage, "echo RUNS $command $(date +%s%3N) >&2");
      }
      cluster.fake(scripts);
      JobBench bench =
          new JobBench(
              cluster.engine(folder), "kubernetes", "namespace: '" + cluster.namespace() + "'");
      RunReport report = bench.run(body(stages));
      assertEquals("SUCCESS", report.result().toString(), report.console());
      Map<String, Times> times = times(report.console(), scheduled(cluster), complete(cluster));
      assertEquals(JOBS, times.size(), report.console());
      write(List.copyOf(times.values()));
      String late = cluster.kubectl().run("get", "events", "--field-selector=reason=FailedMount");
      assertTrue(late.isBlank(), late);
    }
  }

  private static String body(List<String> stages) {
    StringBuilder body = new StringBuilder("long launched = 0\nlong submitted = 0\n");
    for (String stage : stages) {
      body.append("launched = System.currentTimeMillis()\nhandle = launcher.submit(")
          .append(JobBench.spec(stage, "7.1", 2))
          .append(")\nsubmitted = System.currentTimeMillis()\njob = launcher.await(handle)\n")
          .append("echo 'TIMES ")
          .append(stage)
          .append(" ' + launched + ' ' + submitted + ' ' + System.currentTimeMillis()")
          .append(" + ' ' + job.status.name()\n");
    }
    return body.toString();
  }

  /** When the pod of each stage got its node. */
  private static Map<String, Long> scheduled(ClusterBench cluster) throws Exception {
    Map<String, String> stageOf = new HashMap<>();
    for (JsonNode pod : items(cluster, "pods", "--selector=retrain.dev/job")) {
      String stage = pod.path("metadata").path("labels").path("retrain.dev/stage").asText();
      stageOf.put(pod.at("/metadata/name").asText(), stage);
    }
    Map<String, Long> when = new HashMap<>();
    for (JsonNode event : items(cluster, "events", "--field-selector=reason=Scheduled")) {
      String stage = stageOf.getOrDefault(event.at("/involvedObject/name").asText(), "");
      when.put(stage, Instant.parse(event.path("eventTime").asText()).toEpochMilli());
    }
    return when;
  }

  /** When the Job of each stage was complete. */
  private static Map<String, Long> complete(ClusterBench cluster) throws Exception {
    Map<String, Long> when = new HashMap<>();
    for (JsonNode job : items(cluster, "jobs", "--selector=retrain.dev/job")) {
      String stage = job.path("metadata").path("labels").path("retrain.dev/stage").asText();
      Instant end = Instant.parse(job.path("status").path("completionTime").asText());
      when.put(stage, end.toEpochMilli());
    }
    return when;
  }

  private static JsonNode items(ClusterBench cluster, String kind, String which) throws Exception {
    return JSON.readTree(cluster.kubectl().run("get", kind, which, "-o", "json")).path("items");
  }

  private static Map<String, Times> times(
      String console, Map<String, Long> scheduled, Map<String, Long> complete) {
    Map<String, Long> runs = new HashMap<>();
    for (Matcher matcher = RUNS.matcher(console); matcher.find(); ) {
      runs.put(matcher.group(1), Long.parseLong(matcher.group(2)));
    }
    assertEquals(JOBS, runs.size(), console);
    assertEquals(runs.keySet(), complete.keySet(), console);
    assertEquals(runs.keySet(), scheduled.keySet(), console);
    Map<String, Times> times = new TreeMap<>();
    for (Matcher matcher = TIMES.matcher(console); matcher.find(); ) {
      String stage = matcher.group(1);
      times.put(
          stage,
          new Times(
              Long.parseLong(matcher.group(2)),
              Long.parseLong(matcher.group(3)),
              scheduled.get(stage),
              runs.get(stage),
              complete.get(stage),
              Long.parseLong(matcher.group(4))));
    }
    return times;
  }

  private static void write(List<Times> all) throws Exception {
    String figures =
        String.format(
            Locale.ROOT,
            "%d empty stages, launch to verdict: median %.1f s, longest %.1f s%n"
                + "medians since the launch: submitted %.1f s, scheduled %.1f s, command began and ended"
                + " %.1f s, Job complete %.1f s (in whole seconds, rounded down), verdict seen"
                + " %.1f s%n",
            all.size(),
            median(all, one -> one.seen() - one.launched()),
            all.stream().mapToLong(one -> one.seen() - one.launched()).max().orElseThrow() / 1e3,
            median(all, one -> one.submitted() - one.launched()),
            median(all, one -> one.scheduled() - one.launched()),
            median(all, one -> one.runs() - one.launched()),
            median(all, one -> one.complete() - one.launched()),
            median(all, one -> one.seen() - one.launched()));
    Files.writeString(Checkout.ROOT.resolve("test/target/stage-overhead.txt"), figures);
    System.out.print(figures);
  }

  private static double median(List<Times> all, ToLongFunction<Times> part) {
    return all.stream().mapToLong(part).sorted().skip(all.size() / 2).findFirst().orElseThrow()
        / 1e3;
  }
}
