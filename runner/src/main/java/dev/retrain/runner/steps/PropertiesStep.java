package dev.retrain.runner.steps;

import dev.retrain.failure.PlainText;
import dev.retrain.registry.NearestName;
import dev.retrain.runner.build.BuildState;
import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Described;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import hudson.AbortException;
import hudson.util.Secret;
import java.util.List;
import java.util.Set;

/**
 * {@code properties}: declares parameters, so that {@code params} holds their defaults, and whether
 * builds may run side by side. Triggers and build discarding concern a controller and change
 * nothing here.
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
    allowTogether(arguments, context);
    for (Object property : arguments.list("properties")) {
      if (property instanceof Described described && described.symbol().equals("parameters")) {
        Object list = described.arguments().get("value");
        if (list instanceof List<?> parameters) {
          parameters.forEach(parameter -> declare((Described) parameter, context));
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

  private static void allowTogether(Arguments arguments, StepContext context) {
    boolean disabled = false;
    boolean abortPrevious = false;
    for (Object property : arguments.list("properties")) {
      if (property instanceof Described each && each.symbol().equals("disableConcurrentBuilds")) {
        disabled = true;
        abortPrevious = Boolean.TRUE.equals(each.arguments().get("abortPrevious"));
      }
    }
    context.surroundings().together().oneAtATime(context.build().job(), disabled, abortPrevious);
  }

  private static void declare(Described parameter, StepContext context) {
    BuildState build = context.build();
    Object name = parameter.arguments().get("name");
    Object value = parameter.arguments().get("defaultValue");
    switch (parameter.symbol()) {
      case "booleanParam" -> build.declare(String.valueOf(name), Boolean.TRUE.equals(value));
      case "choice" -> build.declare(String.valueOf(name), first(parameter));
      case "string", "text" ->
          build.declare(String.valueOf(name), value == null ? "" : value.toString());
      case "password" -> build.declare(String.valueOf(name), password(parameter, context));
      default ->
          throw new IllegalArgumentException(
              parameter + " is no parameter that can be declared here");
    }
  }

  /** A password's default can't be written in a script: a controller ignores it and says so. */
  private static Secret password(Described parameter, StepContext context) {
    if (parameter.arguments().containsKey("defaultValue")) {
      context.print(
          "WARNING: Unknown parameter(s) found for class type"
              + " 'hudson.model.PasswordParameterDefinition': defaultValue");
    }
    Object value = parameter.arguments().get("defaultValueAsSecret");
    return value instanceof Secret secret ? secret : Secret.fromString("");
  }

  private static String first(Described choice) {
    Object choices = choice.arguments().get("choices");
    if (choices instanceof List<?> list) {
      return list.isEmpty() ? "" : String.valueOf(list.get(0));
    }
    return String.valueOf(choices).lines().findFirst().orElse("");
  }
}
