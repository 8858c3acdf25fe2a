package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.sandbox.Sandbox;
import dev.retrain.testkit.RealParts;
import java.util.List;

/** This repository's own pipeline in the sandbox: no call is refused. */
class PullRequestPipelineInTheSandboxTest extends PullRequestPipelineTest {

  @Override
  RunReport run(PipelineSetup setup, String jenkinsfile) throws Exception {
    Sandbox sandbox = Sandbox.with(RealParts.shared("sandbox"));
    setup.confinement(sandbox);
    RunReport report = sandbox.around(() -> super.run(setup, jenkinsfile));
    assertEquals(List.of(), sandbox.refused());
    return report;
  }
}
