package dev.retrain.evidence;

import java.util.Set;

/** The subjects that figures are made for, by the words used in columns and files. */
public final class Subject {
  /** The version under test, on the whole hold-out. */
  public static final String CANDIDATE = "candidate";

  /** The live version, on the part of the hold-out that lies after its own training data. */
  public static final String CHAMPION = "champion";

  /**
   * The candidate once more, on exactly the part of the hold-out that the champion is measured on:
   * the other half of the pair.
   */
  public static final String CHALLENGER = "challenger";

  /** The most popular items of the training data for everybody. */
  public static final String POPULARITY = "popularity";

  /** Items drawn at random. */
  public static final String RANDOM = "random";

  private static final Set<String> ALL =
      Set.of(CANDIDATE, CHAMPION, CHALLENGER, POPULARITY, RANDOM);

  private Subject() {}

  /** Whether a word is one of these. */
  public static boolean isKnown(String word) {
    return ALL.contains(word);
  }

  /** The name of a column of outcomes, {@code hit@20/candidate} for example. */
  public static String column(String metric, String subject) {
    return metric + "/" + subject;
  }

  /** Whether the subject is measured only where the champion can be compared. */
  public static boolean isCompared(String subject) {
    return subject.equals(CHAMPION) || subject.equals(CHALLENGER);
  }
}
