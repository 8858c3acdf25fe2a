package dev.retrain.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what somebody probably meant. Distance is the number of letters to insert, delete, replace
 * or swap with their neighbour (optimal string alignment; Damerau, "A technique for computer
 * detection and correction of spelling errors", CACM 7(3), 1964), capitals and hyphens aside.
 */
public final class NearestName {
  private NearestName() {}

  /** The nearest of the known names if it is near enough: a third of the letters, at most three. */
  public static Optional<String> of(String word, Collection<String> known) {
    String plain = plain(word);
    int limit = Math.min(3, Math.max(1, plain.length() / 3));
    return known.stream()
        .filter(name -> Math.abs(name.length() - plain.length()) <= limit)
        .filter(name -> distance(plain, plain(name)) <= limit)
        .min(
            Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code did you mean 'x'?}, or the list of what there is. */
  public static String cure(String word, Collection<String> known) {
    return of(word, known)
        .map(name -> "did you mean '" + name + "'?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "remove it, nothing is accepted here"
                    : "use one of " + String.join(", ", known));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  static int distance(String a, String b) {
    int[] twoBack = new int[b.length() + 1];
    int[] back = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      back[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = back[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(back[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], twoBack[j - 2] + 1);
        }
      }
      int[] free = twoBack;
      twoBack = back;
      back = row;
      row = free;
    }
    return back[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
