package dev.retrain.library;

import java.util.List;
import java.util.Map;

/**
 * The global variable {@code currentBuild}: a result only gets worse, causes are objects with a
 * class.
 */
public final class RecordedBuild {
  private static final List<String> WORSE =
      List.of("SUCCESS", "UNSTABLE", "FAILURE", "NOT_BUILT", "ABORTED");

  private final List<Map<String, String>> causes;
  private String result;
  private String description;

  RecordedBuild(List<Map<String, String>> causes) {
    this.causes = causes;
  }

  public String getResult() {
    return result;
  }

  /** Jenkins ignores a result that is better than the one that the build has. */
  public void setResult(String next) {
    if (result == null || WORSE.indexOf(next) > WORSE.indexOf(result)) {
      result = next;
    }
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  /** The causes of this class. */
  public List<Map<String, String>> getBuildCauses(String type) {
    return causes.stream().filter(cause -> cause.get("_class").equals(type)).toList();
  }
}
