package dev.retrain.runner.steps;

import dev.retrain.runner.build.BuildState;
import dev.retrain.runner.build.Job;
import dev.retrain.runner.console.TimeSpan;
import dev.retrain.runner.engine.Interpreter;
import hudson.model.Result;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/** The variable {@code currentBuild}. Its properties are those that scripts read and write. */
public final class CurrentBuild implements Serializable {
  private static final long serialVersionUID = 1L;

  private static BuildState build() {
    return Interpreter.current().build();
  }

  public int getNumber() {
    return build().job().number();
  }

  public String getResult() {
    Result result = build().result();
    return result == null ? null : result.toString();
  }

  /** A better result than the present one changes nothing. */
  public void setResult(String result) {
    build().worsen(Result.fromString(result));
  }

  public String getCurrentResult() {
    return build().currentResult().toString();
  }

  public boolean resultIsBetterOrEqualTo(String other) {
    return build().currentResult().isBetterOrEqualTo(Result.fromString(other));
  }

  public boolean resultIsWorseOrEqualTo(String other) {
    return build().currentResult().isWorseOrEqualTo(Result.fromString(other));
  }

  public String getDisplayName() {
    return build().displayName();
  }

  public void setDisplayName(String name) {
    build().displayName(name);
  }

  public String getFullDisplayName() {
    return build().job().displayName() + " " + build().displayName();
  }

  public String getProjectName() {
    return build().job().baseName();
  }

  public String getFullProjectName() {
    return build().job().name();
  }

  public String getDescription() {
    return build().description();
  }

  public void setDescription(String text) {
    build().description(text);
  }

  public String getId() {
    return Integer.toString(getNumber());
  }

  public boolean getKeepLog() {
    return false;
  }

  /** Builds before this one are not kept in memory. */
  public Object getPreviousBuild() {
    return null;
  }

  public List<Object> getChangeSets() {
    return List.of();
  }

  public Map<String, String> getBuildVariables() {
    return Map.copyOf(build().assigned());
  }

  public String getAbsoluteUrl() {
    return build().job().buildUrl();
  }

  public long getStartTimeInMillis() {
    return build().startMillis();
  }

  public long getTimeInMillis() {
    return build().startMillis();
  }

  /** Milliseconds since the start. */
  public long getDuration() {
    return Interpreter.current().now() - build().startMillis();
  }

  public String getDurationString() {
    return TimeSpan.text(getDuration()) + " and counting";
  }

  /** Why the build runs: here always because a user started it. */
  public JSONArray getBuildCauses() {
    Job job = build().job();
    JSONObject cause = new JSONObject();
    cause.put("_class", "hudson.model.Cause$UserIdCause");
    cause.put("shortDescription", "Started by user " + job.user());
    cause.put("userId", job.isAnonymous() ? JSONNull.getInstance() : job.user());
    cause.put("userName", job.user());
    JSONArray causes = new JSONArray();
    causes.add(cause);
    return causes;
  }

  /**
   * The causes of one kind.
   *
   * @param type the class name of a kind of cause
   */
  public JSONArray getBuildCauses(String type) {
    JSONArray causes = new JSONArray();
    for (Object cause : getBuildCauses()) {
      if (type.equals(((JSONObject) cause).get("_class"))) {
        causes.add(cause);
      }
    }
    return causes;
  }
}
