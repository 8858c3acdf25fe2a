package dev.retrain.library;

import java.util.Map;

/** Commands beside the build keep the launchers' contract. */
class LocalLauncherTest extends LauncherContract {
  private EngineRun run;

  @Override
  JobBench bench(Map<String, String> scripts) throws Exception {
    run = new EngineRun(folder);
    for (Map.Entry<String, String> script : scripts.entrySet()) {
      run.when(script.getKey(), script.getValue());
    }
    return new JobBench(run, "local", "command: './retrain'");
  }

  @Override
  boolean anythingRuns() {
    String workspace = run.workspace.toString();
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(workspace));
  }
}
