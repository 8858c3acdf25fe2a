package dev.retrain.runner.build;

import hudson.model.Result;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known about the running build and may change while it runs; saved with the program. */
public final class BuildState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Job job;
  private final long startMillis;
  private final Map<String, String> assigned = new TreeMap<>();
  private final Map<String, String> globals;
  private final Map<String, Object> given;
  private final Map<String, Object> parameters;
  private final Map<String, String> libraries = new TreeMap<>();
  private final List<String> artefacts = new ArrayList<>();
  private final Set<String> locks = new TreeSet<>();
  private Result result;
  private String displayName;
  private String description;

  /**
   * A build that has just started.
   *
   * @param parameters name to value, as the build was started with
   * @param startMillis milliseconds since 1970 UTC
   */
  public BuildState(
      Job job, Map<String, String> globals, Map<String, Object> parameters, long startMillis) {
    this.globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
    this.job = job;
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.parameters = new HashMap<>(parameters);
    this.startMillis = startMillis;
    this.displayName = "#" + job.number();
  }

  public Job job() {
    return job;
  }

  public long startMillis() {
    return startMillis;
  }

  /** Null as long as nobody has set one. */
  public Result result() {
    return result;
  }

  /** The result as it would be if the build ended now. */
  public Result currentResult() {
    return result == null ? Result.SUCCESS : result;
  }

  /** Sets the result, unless it is already as bad. */
  public void worsen(Result to) {
    result = result == null ? to : result.combine(to);
  }

  /** Variables of the controller, for every build. */
  public Map<String, String> globals() {
    return globals;
  }

  /** Notes that a library was loaded, and as which version. */
  public void library(String name, String version) {
    libraries.put(name, version);
  }

  /** The versions of the loaded libraries by name. */
  public Map<String, String> libraries() {
    return libraries;
  }

  /** Variables given by {@code env.X = value}, for the whole build. */
  public Map<String, String> assigned() {
    return assigned;
  }

  /** Parameters that the build was started with; only these are environment variables. */
  public Map<String, Object> given() {
    return given;
  }

  /**
   * What {@code params} shows: the given ones and the defaults of those declared since. The order
   * is that of a hash map, as on a controller.
   */
  public Map<String, Object> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** Declares a parameter; a given value stays. */
  public void declare(String name, Object defaultValue) {
    parameters.putIfAbsent(name, defaultValue);
  }

  /** Paths of archived artefacts, relative to the workspace they came from. */
  public List<String> artefacts() {
    return artefacts;
  }

  /** Names of the resources that branches of this build hold. */
  public Set<String> locks() {
    return locks;
  }

  public String displayName() {
    return displayName;
  }

  public void displayName(String name) {
    displayName = name;
  }

  public String description() {
    return description;
  }

  public void description(String text) {
    description = text;
  }
}
