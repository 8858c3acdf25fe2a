package dev.retrain.leakage;

import dev.retrain.outcome.ExitCode;
import java.util.Locale;

/** The ways in which the hold-out can reach into training. */
public enum Leak {
  /** A pair of user and item lies in both parts. */
  SHARED_PAIRS(
      ExitCode.BUG, "pairs lie in training and in the hold-out", "report it with the data set"),

  /** An item in training, or in the model, whose first event of all lies at or after the cut. */
  FUTURE_ITEMS(
      ExitCode.BUG,
      "items are known to training though they first appear in the hold-out",
      "report it with the data set"),

  /** With one cut for everybody: a training pair has an event at or after it. */
  LATE_EVENTS(
      ExitCode.BUG,
      "training pairs have an event at or after the cut",
      "report it with the data set"),

  /** A held-out pair begins before a training pair of the same user. */
  USER_ORDER(
      ExitCode.BUG,
      "users have a held-out pair that is older than one of their training pairs",
      "report it with the data set"),

  /** What is held out for one user stands in training under another id. */
  TWIN_USERS(
      ExitCode.DATA,
      "users have their whole history, hold-out included, in training under another id",
      "give each user one id in the source"),

  /** The pairs that the model knows, and masks when it serves, are not those of training. */
  LEARNED_PAIRS(
      ExitCode.BUG, "pairs of the model are not those of training", "report it with the data set"),

  /** The popularity of an item counts others than its training users. */
  FUTURE_POPULARITY(
      ExitCode.BUG,
      "items are counted by other users than those of training",
      "report it with the data set"),

  /** A user prefers a genre that none of the user's training items has. */
  FUTURE_PREFERENCES(
      ExitCode.BUG,
      "users prefer a genre that none of their training items has",
      "report it with the data set"),

  /** The champion knows pairs that begin after the end of its training data. */
  CHAMPION_OVERLAP(
      ExitCode.DATA,
      "held-out pairs are known to the champion though they begin after its training data",
      "roll back to an earlier version, which can be compared with");

  private final ExitCode exitCode;
  private final String sentence;
  private final String cure;

  Leak(ExitCode exitCode, String sentence, String cure) {
    this.exitCode = exitCode;
    this.sentence = sentence;
    this.cure = cure;
  }

  /** The name used in messages and documents. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How a training that finds it ends. */
  ExitCode exitCode() {
    return exitCode;
  }

  String sentence() {
    return sentence;
  }

  String cure() {
    return cure;
  }
}
