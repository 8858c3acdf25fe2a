package dev.retrain.check;

import dev.retrain.failure.RetrainException;
import dev.retrain.outcome.ExitCode;

/**
 * What one check found.
 *
 * @param level how bad it is
 * @param what what was looked at, a word or two: {@code source} for example
 * @param detail what was found, in one line
 * @param cure what to do about it; empty if nothing has to be done
 * @param code what a command that hits it ends with; {@code DONE} unless it is an error
 */
public record Finding(Level level, String what, String detail, String cure, ExitCode code) {
  /** How bad something is. */
  public enum Level {
    OK("ok"),
    /** A run may work all the same. */
    WARNING("warning"),
    /** A run can't work. */
    ERROR("error");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** The word for people and for JSON. */
    public String word() {
      return word;
    }
  }

  /** All is well. */
  public static Finding ok(String what, String detail) {
    return new Finding(Level.OK, what, detail, "", ExitCode.DONE);
  }

  /** Something that a person should know. */
  public static Finding warning(String what, String detail, String cure) {
    return new Finding(Level.WARNING, what, detail, cure, ExitCode.DONE);
  }

  /** Something that makes a run fail with this code. */
  public static Finding error(ExitCode code, String what, String detail, String cure) {
    return new Finding(Level.ERROR, what, detail, cure, code);
  }

  /** A failure that a run would meet too; its message says the cure. */
  public static Finding of(String what, RetrainException failure) {
    return error(failure.exitCode(), what, failure.getMessage(), "");
  }

  /** The same about another thing. */
  public Finding about(String other) {
    return new Finding(level, other, detail, cure, code);
  }

  /** Detail and cure as one text. */
  public String sentence() {
    return cure.isEmpty() ? detail : detail + " → " + cure;
  }
}
