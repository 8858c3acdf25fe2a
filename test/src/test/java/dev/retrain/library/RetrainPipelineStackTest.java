package dev.retrain.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.Test;

/**
 * What the pipeline does, as texts to review: {@code test/callstacks/*.txt}. After a wanted change write them
 * anew with {@code mvn -pl test -am test -Dpipeline.stack.write=true} and read the difference.
 */
class RetrainPipelineStackTest {
  private static final Path STACKS = Checkout.ROOT.resolve("test/callstacks");

  private final ScriptedTrainer trainer = new ScriptedTrainer(ScriptedPipeline.RUN);

  @Test
  void promoted() throws Exception {
    trainer.leaves("record", "semver=1.0.3\n");
    ScriptedPipeline pipeline = new ScriptedPipeline(trainer);
    assertNull(pipeline.run("Jenkinsfile.retrain"));
    matches("promoted", pipeline);
    assertEquals("SUCCESS", pipeline.build().getResult());
    assertEquals("movies: PROMOTED: v20261121_020034 1.0.3", pipeline.build().getDescription());
  }

  private static void matches(String name, ScriptedPipeline pipeline) throws IOException {
    Path file = STACKS.resolve(name + ".txt");
    if (Boolean.getBoolean("pipeline.stack.write")) {
      Files.createDirectories(STACKS);
      Files.writeString(file, pipeline.callStack(), UTF_8);
    }
    assertEquals(Checkout.text(file), pipeline.callStack(), file + " differs");
  }
}
