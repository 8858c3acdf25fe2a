package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.runner.RunReport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every exit code of a real pod reaches the build, by one pod each, with the record that was left.
 */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
class KubernetesExitCodesTest {
  private static final List<Integer> CODES =
      List.of(0, 1, 3, 10, 11, 12, 13, 64, 65, 70, 75, 130, 143);

  @TempDir Path folder;

  @Test
  void each_code_is_told_as_it_was_and_none_is_tried_twice() throws Exception {
    Map<String, String> scripts = new HashMap<>();
    StringBuilder submits = new StringBuilder("def handles = []\n");
    for (int code : CODES) {
      scripts.put("code" + code, "record code=" + code + "; exit " + code);
      submits.append(
          "handles << launcher.submit(" + JobBench.spec("code" + code, "7.1", 5) + ")\n");
    }
    submits.append("for (handle in handles) {\n  end(launcher.await(handle))\n}\n");
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(scripts);
      RunReport report =
          new JobBench(
                  cluster.engine(folder), "kubernetes", "namespace: '" + cluster.namespace() + "'")
              .run(submits.toString());
      List<String> ends =
          Pattern.compile("END FINISHED ([0-9]+) .*\\bcode:([0-9]+)")
              .matcher(report.console())
              .results()
              .map((MatchResult end) -> end.group(1) + " " + end.group(2))
              .toList();
      assertEquals(CODES.stream().map(code -> code + " " + code).toList(), ends, report.console());
      assertEquals(
          CODES.size(), cluster.kubectl().run("get", "pods", "-o", "name").lines().count());
    }
  }
}
