package hudson.model;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/** The result of a build, from best (ordinal 0) to worst. */
public final class Result implements Serializable {
  public static final Result SUCCESS = new Result("SUCCESS", 0);
  public static final Result UNSTABLE = new Result("UNSTABLE", 1);
  public static final Result FAILURE = new Result("FAILURE", 2);
  public static final Result NOT_BUILT = new Result("NOT_BUILT", 3);
  public static final Result ABORTED = new Result("ABORTED", 4);

  private static final long serialVersionUID = 1L;
  private static final List<Result> ALL = List.of(SUCCESS, UNSTABLE, FAILURE, NOT_BUILT, ABORTED);

  /** The name, as shown on the console. */
  public final String name;

  /** 0 is best, 4 is worst. */
  public final int ordinal;

  private Result(String name, int ordinal) {
    this.name = name;
    this.ordinal = ordinal;
  }

  /** The result of this name in any case; {@link #FAILURE} for a name that is none. */
  public static Result fromString(String name) {
    String wanted = String.valueOf(name).toUpperCase(Locale.ROOT);
    return ALL.stream().filter(each -> each.name.equals(wanted)).findFirst().orElse(FAILURE);
  }

  /** The worse of both. */
  public Result combine(Result other) {
    return isWorseThan(other) ? this : other;
  }

  public boolean isWorseThan(Result other) {
    return ordinal > other.ordinal;
  }

  public boolean isWorseOrEqualTo(Result other) {
    return ordinal >= other.ordinal;
  }

  public boolean isBetterThan(Result other) {
    return ordinal < other.ordinal;
  }

  public boolean isBetterOrEqualTo(Result other) {
    return ordinal <= other.ordinal;
  }

  public boolean isCompleteBuild() {
    return ordinal < NOT_BUILT.ordinal;
  }

  private Object readResolve() {
    return ALL.get(ordinal);
  }

  @Override
  public String toString() {
    return name;
  }
}
