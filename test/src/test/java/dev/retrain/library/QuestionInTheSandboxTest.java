package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.sandbox.Sandbox;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The same questions, with the library as a folder's and the Jenkinsfile in the sandbox: no call is
 * refused, so that no administrator has to approve anything.
 */
class QuestionInTheSandboxTest extends QuestionEngineTest {
  private Sandbox sandbox;

  @BeforeEach
  void a_sandbox() throws IOException {
    sandbox = Sandbox.with(RealParts.shared("sandbox"));
  }

  @Override
  EngineRun engine() throws Exception {
    return super.engine().in(sandbox);
  }

  @AfterEach
  void nothing_was_refused() {
    List<String> refused = sandbox == null ? List.of() : sandbox.refused();
    assertEquals(List.of(), refused);
  }
}
