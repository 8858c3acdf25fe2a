package dev.retrain.runner.cli;

import dev.retrain.outcome.ExitCode;
import hudson.model.Result;

/**
 * The exit code of {@code retrain pipeline}, from the result of the build. A build that is
 * NOT_BUILT had nothing to do; one that is UNSTABLE was turned down by the gate, whose own words
 * are on the console.
 */
final class ResultCode {
  private static final int FAILED = 1;

  private ResultCode() {}

  static int of(Result result) {
    return switch (result.name) {
      case "SUCCESS" -> ExitCode.DONE.code();
      case "UNSTABLE" -> ExitCode.REJECTED.code();
      case "NOT_BUILT" -> ExitCode.SKIPPED.code();
      case "ABORTED" -> ExitCode.INTERRUPTED.code();
      default -> FAILED;
    };
  }
}
