package dev.retrain.runner.build;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Composes environment variables as a controller does: the machine's own (inside {@code node}
 * only), the controller's global ones, the build's, those assigned to {@code env}, then each {@code
 * withEnv} from the outside in.
 */
public final class EnvironmentLayers {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:([A-Za-z0-9_]+)|\\{([A-Za-z0-9_.]+)\\}|(\\$))");

  private EnvironmentLayers() {}

  /** The variables that describe the build itself, its parameters and {@code env} assignments. */
  public static Map<String, String> ofBuild(BuildState build) {
    Job job = build.job();
    Map<String, String> env = new TreeMap<>(build.globals());
    env.put("CI", "true");
    env.put("BUILD_NUMBER", Integer.toString(job.number()));
    env.put("BUILD_ID", Integer.toString(job.number()));
    env.put("BUILD_DISPLAY_NAME", build.displayName());
    env.put("BUILD_TAG", job.tag());
    env.put("BUILD_URL", job.buildUrl());
    env.put("JOB_NAME", job.name());
    env.put("JOB_BASE_NAME", job.baseName());
    if (job.rootUrl() != null) {
      addUrls(job, env);
    }
    build.libraries().forEach((name, version) -> env.put("library." + name + ".version", version));
    build.given().forEach((name, value) -> env.put(name, String.valueOf(value)));
    env.putAll(build.assigned());
    return env;
  }

  private static void addUrls(Job job, Map<String, String> env) {
    env.put("JENKINS_URL", job.rootUrl());
    env.put("HUDSON_URL", job.rootUrl());
    env.put("JOB_URL", job.jobUrl());
    env.put("JOB_DISPLAY_URL", job.jobUrl() + "display/redirect");
    String display = job.buildUrl() + "display/redirect";
    env.put("RUN_DISPLAY_URL", display);
    env.put("RUN_ARTIFACTS_DISPLAY_URL", display + "?page=artifacts");
    env.put("RUN_CHANGES_DISPLAY_URL", display + "?page=changes");
    env.put("RUN_TESTS_DISPLAY_URL", display + "?page=tests");
  }

  /**
   * Applies the overrides of one block in order. {@code PATH+X=dir} puts the folder in front of
   * PATH, an empty value removes the variable, {@code $NAME} in a value is replaced.
   *
   * @param overrides {@code NAME=value} each
   */
  public static void override(Map<String, String> env, List<String> overrides) {
    for (String override : overrides) {
      int equals = override.indexOf('=');
      String name = override.substring(0, equals);
      String value = expand(override.substring(equals + 1), env);
      int plus = name.indexOf('+');
      if (plus > 0) {
        String path = name.substring(0, plus);
        String old = env.get(path);
        env.put(path, old == null ? value : value + File.pathSeparator + old);
      } else if (value.isEmpty()) {
        env.remove(name);
      } else {
        env.put(name, value);
      }
    }
  }

  private static String expand(String value, Map<String, String> env) {
    Matcher matcher = REFERENCE.matcher(value);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      String known = name == null ? "$" : env.get(name);
      matcher.appendReplacement(
          expanded, Matcher.quoteReplacement(known == null ? matcher.group() : known));
    }
    return matcher.appendTail(expanded).toString();
  }
}
