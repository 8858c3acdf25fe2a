package dev.retrain.outcome;

/**
 * The exit codes of every command: an interface of the product, used by the pipeline and by the
 * {@code podFailurePolicy} of the training Job. Numbers above 63 follow BSD {@code sysexits.h}.
 */
public enum ExitCode {
  /** The command did what it is for. */
  DONE(0, "done"),
  /** A build, or the run it belongs to, failed; its log says why. */
  FAILED(1, "a build or run failed"),
  /** The gate rejected the candidate. */
  REJECTED(10, "the gate rejected the candidate"),
  /** The gate could not tell. */
  INCONCLUSIVE(11, "the gate could not tell"),
  /** Another run was first. */
  SUPERSEDED(12, "a newer run or another champion was first"),
  /** There was nothing to do. */
  SKIPPED(13, "nothing to do yet"),
  /** Wrong arguments or registry: repeating the command can't help. */
  USAGE(64, "usage or configuration is wrong"),
  /** Wrong or missing data: repeating the command can't help. */
  DATA(65, "data is wrong or missing"),
  /** A defect of retrain. */
  BUG(70, "a defect of retrain"),
  /** The world did not play along; the same command may succeed later. */
  TRANSIENT(75, "temporary: the same command may succeed later"),
  /** Stopped by SIGINT. */
  INTERRUPTED(130, "interrupted"),
  /** Stopped by SIGTERM. */
  TERMINATED(143, "terminated");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number given to the operating system, 0 to 255. */
  public int code() {
    return code;
  }

  /** A few words for the help and the documentation. */
  public String meaning() {
    return meaning;
  }
}
