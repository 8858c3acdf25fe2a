package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;

/** What a step reads that takes either {@code text} or a {@code file}. */
final class TextSource {
  private TextSource() {}

  /**
   * The text itself, or the content of the file.
   *
   * @throws IllegalArgumentException if both or neither are given
   */
  static String of(String step, Arguments arguments, StepContext context)
      throws IOException, MissingContextVariableException {
    String file = arguments.text("file", "");
    String text = arguments.text("text", "");
    if (file.isBlank() == text.isBlank()) {
      throw new IllegalArgumentException(
          (file.isBlank() ? "At least" : "At most")
              + " one of file or text needs to be provided to "
              + step
              + ".");
    }
    return file.isBlank() ? text : content(step, file, context);
  }

  private static String content(String step, String file, StepContext context)
      throws IOException, MissingContextVariableException {
    requireNode(step, context);
    Path path = context.file(file);
    if (!Files.isRegularFile(path)) {
      throw new FileNotFoundException(path + " does not exist.");
    }
    return Files.readString(path);
  }

  static void requireNode(String step, StepContext context) throws MissingContextVariableException {
    if (!context.scope().insideNode()) {
      throw new MissingContextVariableException("hudson.FilePath", step, "node");
    }
  }
}
