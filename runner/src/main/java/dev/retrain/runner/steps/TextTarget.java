package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;

/** Where a step writes that takes either a {@code file} or {@code returnText}. */
final class TextTarget {
  private TextTarget() {}

  /**
   * Writes the text to the file.
   *
   * @return the text if it was asked for, else null
   * @throws IllegalArgumentException if both or neither are given
   */
  static Object put(String step, Arguments arguments, StepContext context, String text)
      throws IOException, MissingContextVariableException {
    String file = arguments.text("file", "");
    boolean returned = arguments.flag("returnText");
    if (file.isBlank() != returned) {
      throw new IllegalArgumentException(
          returned
              ? "You cannot provide both returnText and file to " + step + "."
              : "You have to provide a file for " + step + ".");
    }
    if (returned) {
      return text;
    }
    TextSource.requireNode(step, context);
    Path path = context.file(file);
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, text);
    return null;
  }
}
