package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code archiveArtifacts}, {@code stash}, {@code unstash}, {@code checkout}. */
final class ArtefactSteps {
  private static final String PACKAGE = "org.jenkinsci.plugins.workflow.support.steps.stash.";

  private ArtefactSteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("archiveArtifacts", "hudson.tasks.ArtifactArchiver")
            .sole("artifacts", String.class)
            .with("allowEmptyArchive", Boolean.class)
            .with("excludes", String.class)
            .with("fingerprint", Boolean.class)
            .with("onlyIfSuccessful", Boolean.class)
            .with("followSymlinks", Boolean.class)
            .needsNode()
            .runs(AfterPause.does(ArtefactSteps::archive)),
        StepType.named("stash", PACKAGE + "StashStep")
            .sole("name", String.class)
            .with("includes", String.class)
            .with("excludes", String.class)
            .with("allowEmpty", Boolean.class)
            .with("useDefaultExcludes", Boolean.class)
            .needsNode()
            .runs(AfterPause.does(ArtefactSteps::stash)),
        StepType.named("unstash", PACKAGE + "UnstashStep")
            .sole("name", String.class)
            .needsNode()
            .runs(AfterPause.does(ArtefactSteps::unstash)),
        StepType.named("checkout", "org.jenkinsci.plugins.workflow.steps.scm.GenericSCMStep")
            .sole("scm", Object.class)
            .with("changelog", Boolean.class)
            .with("poll", Boolean.class)
            .needsNode()
            .runs(AfterPause.does(ArtefactSteps::checkout)));
  }

  private static Object archive(Arguments arguments, StepContext context) throws IOException {
    context.print("Archiving artifacts");
    String pattern = arguments.text("artifacts");
    List<Path> files = FilePattern.match(context.folder(), pattern, arguments.text("excludes"));
    if (files.isEmpty()) {
      String complaint =
          "No artifacts found that match the file pattern \""
              + pattern
              + "\". Configuration error?";
      context.print("‘" + pattern + "’ doesn’t match anything");
      if (!arguments.flag("allowEmptyArchive")) {
        throw new AbortException(complaint);
      }
      context.print(complaint);
      return null;
    }
    copy(files, context.folder(), context.surroundings().records().resolve("archive"));
    files.forEach(file -> context.build().artefacts().add(file.toString()));
    if (arguments.flag("fingerprint")) {
      context.print("Recording fingerprints");
    }
    return null;
  }

  private static Object stash(Arguments arguments, StepContext context) throws IOException {
    String name = arguments.text("name");
    String includes = arguments.text("includes", "**");
    List<Path> files = FilePattern.match(context.folder(), includes, arguments.text("excludes"));
    if (files.isEmpty() && !arguments.flag("allowEmpty")) {
      throw new AbortException("No files included in stash ‘" + name + "’");
    }
    Path stash = stashFolder(name, context);
    Files.createDirectories(stash);
    copy(files, context.folder(), stash);
    context.print("Stashed " + files.size() + " file(s)");
    return null;
  }

  private static Object unstash(Arguments arguments, StepContext context) throws IOException {
    String name = arguments.text("name");
    Path stash = stashFolder(name, context);
    if (!Files.isDirectory(stash)) {
      throw new AbortException("No such saved stash ‘" + name + "’");
    }
    copy(FilePattern.match(stash, "**", null), stash, context.folder());
    return null;
  }

  private static Path stashFolder(String name, StepContext context) {
    if (!name.matches("[\\w. -]+") || name.matches("\\.+")) {
      throw new IllegalArgumentException("'" + name + "' can't be the name of a stash");
    }
    return context.surroundings().records().resolve("stashes").resolve(name);
  }

  private static Object checkout(Arguments arguments, StepContext context) {
    context.print("The workspace is the working copy " + context.scope().workspace());
    Map<String, String> variables = new LinkedHashMap<>();
    new GitCommit(Path.of(context.scope().workspace()))
        .id()
        .ifPresent(
            commit -> {
              variables.put("GIT_COMMIT", commit);
              variables.put("GIT_DIRTY", Boolean.toString(commit.endsWith("-dirty")));
            });
    return variables;
  }

  private static void copy(List<Path> files, Path from, Path to) throws IOException {
    for (Path file : files) {
      Path target = to.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
