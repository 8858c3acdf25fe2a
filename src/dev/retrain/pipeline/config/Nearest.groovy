package dev.retrain.pipeline.config

import com.cloudbees.groovy.cps.NonCPS

/** Finds the word that a user most likely meant: the one with the smallest edit distance (Levenshtein 1966). */
class Nearest implements Serializable {
  private static final long serialVersionUID = 1L

  /** The known word that begins with {@code word}, else the one with the fewest edits; of equals the first. */
  @NonCPS
  static String of(String word, List<String> known) {
    String best = ''
    int fewest = Integer.MAX_VALUE
    for (String candidate in known) {
      if (candidate.toLowerCase().startsWith(word.toLowerCase())) {
        return candidate
      }
      int edits = distance(word.toLowerCase(), candidate.toLowerCase())
      if (edits < fewest) {
        fewest = edits
        best = candidate
      }
    }
    return best
  }

  @NonCPS
  private static int distance(String from, String to) {
    List<Integer> above = []
    for (int column = 0; column <= to.length(); column++) {
      above.add(column)
    }
    for (int row = 1; row <= from.length(); row++) {
      List<Integer> here = [row]
      for (int column = 1; column <= to.length(); column++) {
        int changed = from.substring(row - 1, row) == to.substring(column - 1, column) ? 0 : 1
        int least = Math.min(above.get(column) + 1, here.get(column - 1) + 1)
        here.add(Math.min(least, above.get(column - 1) + changed))
      }
      above = here
    }
    return above.get(to.length())
  }
}
