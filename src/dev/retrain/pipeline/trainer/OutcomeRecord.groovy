package dev.retrain.pipeline.trainer

import com.cloudbees.groovy.cps.NonCPS

/**
 * Reads the outcome record of a command: {@code key=value} lines of UTF-8, at most 4,096 bytes. A
 * record is read wholly or not at all, because half a record could name the wrong outcome.
 */
class OutcomeRecord implements Serializable {
  private static final long serialVersionUID = 1L

  /** The limit of a Kubernetes termination message, in bytes. */
  static final int MAX_BYTES = 4096

  /**
   * The record's values by key, in order; null if the text is no record: empty, too long, a line
   * without key and equals sign, a key twice, or a control character.
   */
  @NonCPS
  static Map<String, String> parse(String text) {
    if (text == null || text.getBytes('UTF-8').length > MAX_BYTES) {
      return null
    }
    if (text.replace('\n', ' ') != text.replaceAll('\\p{Cntrl}', ' ')) {
      return null
    }
    Map<String, String> values = [:]
    for (String line in text.split('\n')) {
      String trimmed = line.trim()
      if (trimmed.isEmpty()) {
        continue
      }
      int split = trimmed.indexOf('=')
      String key = split < 0 ? '' : trimmed.substring(0, split)
      if (!key.matches('[a-z][a-z_]*') || values.containsKey(key)) {
        return null
      }
      values.put(key, trimmed.substring(split + 1).trim())
    }
    return values.isEmpty() ? null : values
  }

  /** The record if it speaks of this run, else null: a record of another run proves nothing. */
  @NonCPS
  static Map<String, String> ofRun(Map<String, String> values, String run) {
    return values != null && values.get('run') == run ? values : null
  }
}
