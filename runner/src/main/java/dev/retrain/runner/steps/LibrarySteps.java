package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import hudson.AbortException;
import java.io.IOException;
import java.util.List;

/** {@code library} and {@code libraryResource}. */
final class LibrarySteps {
  private static final String PACKAGE = "org.jenkinsci.plugins.workflow.libs.";

  private LibrarySteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("libraryResource", PACKAGE + "ResourceStep")
            .sole("resource", String.class)
            .with("encoding", String.class)
            .runs(AtOnce.does(LibrarySteps::resource)),
        StepType.named("library", PACKAGE + "LibraryStep")
            .sole("identifier", String.class)
            .with("changelog", Boolean.class)
            .runs(AfterPause.does(LibrarySteps::load)));
  }

  private static Object resource(Arguments arguments, StepContext context) throws IOException {
    String path = arguments.text("resource");
    byte[] bytes =
        context
            .scripts()
            .resource(path)
            .orElseThrow(
                () -> new AbortException("No such library resource " + path + " could be found."));
    return FileSteps.decode(bytes, arguments.text("encoding"));
  }

  private static Object load(Arguments arguments, StepContext context) throws IOException {
    context.scripts().add(arguments.text("identifier"));
    return new LibraryClasses("");
  }
}
