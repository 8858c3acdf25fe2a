package dev.retrain.runner.steps;

import dev.retrain.failure.PlainText;
import dev.retrain.registry.NearestName;
import dev.retrain.runner.build.BuildState;
import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Described;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import hudson.AbortException;
import java.util.List;
import java.util.Set;

/**
 * {@code properties}: declares parameters, so that {@code params} holds their defaults. Triggers,
 * build discarding and the ban of concurrent builds concern a controller and change nothing here.
 *
 * <p>A controller drops a parameter that the job does not define and says so in its own log, where
 * nobody looks. Here the one who mistyped it sits before the console, so the build fails with the
 * nearest name.
 */
final class PropertiesStep {

  /** Names of configuration that scripts write as calls. */
  static final Set<String> SYMBOLS =
      Set.of(
          "booleanParam",
          "buildDiscarder",
          "choice",
          "cron",
          "disableConcurrentBuilds",
          "disableResume",
          "durabilityHint",
          "file",
          "githubPush",
          "logRotator",
          "nonresumable",
          "agent",
          "parameters",
          "password",
          "pipelineTriggers",
          "pollSCM",
          "rateLimitBuilds",
          "string",
          "text",
          "upstream",
          "usernameColonPassword",
          "usernamePassword");

  private PropertiesStep() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("properties", "org.jenkinsci.plugins.workflow.multibranch.JobPropertyStep")
            .sole("properties", List.class)
            .runs(AtOnce.does(PropertiesStep::declare)));
  }

  private static Object declare(Arguments arguments, StepContext context) throws AbortException {
    for (Object property : arguments.list("properties")) {
      if (property instanceof Described described && described.symbol().equals("parameters")) {
        Object list = described.arguments().get("value");
        if (list instanceof List<?> parameters) {
          parameters.forEach(parameter -> declare((Described) parameter, context.build()));
          refuseOthers(context.build(), names(parameters));
        }
      }
    }
    return null;
  }

  private static List<String> names(List<?> parameters) {
    return parameters.stream()
        .map(parameter -> String.valueOf(((Described) parameter).arguments().get("name")))
        .toList();
  }

  private static void refuseOthers(BuildState build, List<String> defined) throws AbortException {
    for (String name : build.given().keySet()) {
      if (!defined.contains(name)) {
        throw new AbortException(
            "The pipeline defines no parameter '"
                + PlainText.of(name)
                + "': "
                + NearestName.cure(name, defined));
      }
    }
  }

  private static void declare(Described parameter, BuildState build) {
    Object name = parameter.arguments().get("name");
    Object value = parameter.arguments().get("defaultValue");
    switch (parameter.symbol()) {
      case "booleanParam" -> build.declare(String.valueOf(name), Boolean.TRUE.equals(value));
      case "choice" -> build.declare(String.valueOf(name), first(parameter));
      case "string", "text", "password" ->
          build.declare(String.valueOf(name), value == null ? "" : value.toString());
      default ->
          throw new IllegalArgumentException(
              parameter + " is no parameter that can be declared here");
    }
  }

  private static String first(Described choice) {
    Object choices = choice.arguments().get("choices");
    if (choices instanceof List<?> list) {
      return list.isEmpty() ? "" : String.valueOf(list.get(0));
    }
    return String.valueOf(choices).lines().findFirst().orElse("");
  }
}
