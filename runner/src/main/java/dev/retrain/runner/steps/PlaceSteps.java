package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Body;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.Scope;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import dev.retrain.runner.shell.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Steps about where things run: {@code node}, {@code stage}, {@code dir}, {@code withEnv}, … */
final class PlaceSteps {
  private static final String PACKAGE = "org.jenkinsci.plugins.workflow.";

  private PlaceSteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("node", PACKAGE + "support.steps.ExecutorStep")
            .sole("label", String.class)
            .block()
            .runs(Block.opens(PlaceSteps::node)),
        StepType.named("ws", PACKAGE + "support.steps.WorkspaceStep")
            .sole("dir", String.class)
            .block()
            .needsNode()
            .runs(Block.opens(PlaceSteps::workspace)),
        StepType.named("dir", PACKAGE + "steps.PushdStep")
            .sole("path", String.class)
            .block()
            .needsNode()
            .runs(Block.opens(PlaceSteps::folder)),
        StepType.named("withEnv", PACKAGE + "steps.EnvStep")
            .sole("overrides", List.class)
            .block()
            .runs(Block.opens(PlaceSteps::environment)),
        StepType.named("stage", PACKAGE + "support.steps.StageStep")
            .sole("name", String.class)
            .with("concurrency", Number.class)
            .block()
            .runs(Stage::new),
        StepType.named("timestamps", "hudson.plugins.timestamper.pipeline.TimestamperStep")
            .block()
            .runs(Block.opens((arguments, context) -> context.scope().withTimestamps())),
        StepType.named("pwd", PACKAGE + "steps.PwdStep")
            .with("tmp", Boolean.class)
            .needsNode()
            .runs(AfterPause.does(PlaceSteps::pwd)),
        StepType.named("deleteDir", PACKAGE + "steps.DeleteDirStep")
            .needsNode()
            .runs(AfterPause.does(PlaceSteps::deleteDir)),
        StepType.named("isUnix", PACKAGE + "steps.IsUnixStep")
            .needsNode()
            .runs(AtOnce.does((arguments, context) -> true)));
  }

  private static Scope node(Arguments arguments, StepContext context) throws IOException {
    Path workspace = context.surroundings().workspace();
    Files.createDirectories(workspace);
    context.print("Running on Jenkins in " + workspace);
    return context.scope().inNode(workspace.toString());
  }

  private static Scope workspace(Arguments arguments, StepContext context) throws IOException {
    Path folder = context.surroundings().home().resolve(arguments.text("dir"));
    Files.createDirectories(folder);
    context.print("Running in " + folder);
    return context.scope().inNode(folder.toString());
  }

  private static Scope folder(Arguments arguments, StepContext context) {
    Path folder = context.file(arguments.text("path")).normalize();
    context.print("Running in " + folder);
    return context.scope().inFolder(folder.toString());
  }

  private static Scope environment(Arguments arguments, StepContext context) {
    List<String> overrides = arguments.list("overrides").stream().map(String::valueOf).toList();
    for (String override : overrides) {
      if (override.indexOf('=') < 1) {
        throw new IllegalArgumentException("'" + override + "' is not of the form NAME=value");
      }
    }
    return context.scope().withEnvironment(overrides);
  }

  private static Object pwd(Arguments arguments, StepContext context) {
    Path folder = arguments.flag("tmp") ? context.temporaryFolder() : context.folder();
    return folder.toString();
  }

  /** Empties the workspace itself, which is the user's folder, only of what a build may own. */
  private static Object deleteDir(Arguments arguments, StepContext context) throws IOException {
    Path folder = context.folder();
    if (folder.equals(context.surroundings().workspace())
        && context.surroundings().keepsWorkspace()) {
      context.print("The workspace is a working copy: deleteDir leaves it as it is");
    } else {
      FileTree.delete(folder);
    }
    return null;
  }

  /** A stage has a title and sets {@code STAGE_NAME}. */
  private static final class Stage extends StepExecution {
    private static final long serialVersionUID = 1L;
    private final Arguments arguments;

    Stage(Arguments arguments) {
      this.arguments = arguments;
    }

    @Override
    public Progress start(StepContext context) {
      String name = arguments.text("name");
      if (name == null || name.isEmpty()) {
        Exception cause = new IllegalArgumentException("must specify name");
        throw new IllegalArgumentException(
            "Could not instantiate {} for org.jenkinsci.plugins.workflow.support.steps.StageStep:"
                + " java.lang.reflect.InvocationTargetException",
            new java.lang.reflect.InvocationTargetException(cause));
      }
      if (arguments.body() == null) {
        throw new IllegalArgumentException("stage '" + name + "' needs a body");
      }
      Scope scope = context.scope().withEnvironment(List.of("STAGE_NAME=" + name));
      return Progress.body(new Body("", name, arguments.body(), scope));
    }
  }
}
