package dev.retrain.endtoend;

import dev.retrain.killed.MortalBuild;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.engine.Surroundings.InputAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A process that runs the repository's own {@code Jenkinsfile.retrain}, or goes on with it, and
 * gets SIGKILL at a chosen save of the state. Arguments: a folder with {@code models.yaml}, the
 * installed program, {@code before} or {@code after} with the number of a save, {@code printed}
 * with a pattern of the text that was printed before the save, or {@code never} with anything;
 * then, if not here, the launcher and global variables as {@code NAME=VALUE}. A {@code
 * Jenkinsfile.retrain} of the folder comes before the repository's; a question is answered with
 * yes.
 */
public final class KillableRetrain {
  private KillableRetrain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Path home = Path.of(arguments[1]);
    Path records = folder.resolve("build/1");
    PipelineSetup setup =
        new PipelineSetup(folder.resolve("ws"), records)
            .job("killed", 1, "tester")
            .libraries(Map.of("retrain", home))
            .parameters(Map.of("LAUNCHER", arguments.length > 4 ? arguments[4] : "local"))
            .globals(globals(folder, home, arguments))
            .answers(Map.of("Accept", new InputAnswer(true, Map.of(), "anna")))
            .environment(System.getenv())
            .keepsWorkspace();
    MortalBuild.Death death = new MortalBuild.Death(arguments[2], arguments[3]);
    Path own = folder.resolve("Jenkinsfile.retrain");
    Path jenkinsfile = Files.exists(own) ? own : home.resolve("Jenkinsfile.retrain");
    MortalBuild.run(records, death, jenkinsfile, setup);
  }

  private static Map<String, String> globals(Path folder, Path home, String... arguments) {
    Map<String, String> globals = new HashMap<>();
    globals.put("RETRAIN_REGISTRY", folder.resolve("models.yaml").toString());
    globals.put("RETRAIN_COMMAND", home.resolve("bin/retrain").toString());
    for (int i = 5; i < arguments.length; i++) {
      int sign = arguments[i].indexOf('=');
      globals.put(arguments[i].substring(0, sign), arguments[i].substring(sign + 1));
    }
    return globals;
  }
}
