package dev.retrain.pipeline.trainer

import com.cloudbees.groovy.cps.NonCPS
import dev.retrain.pipeline.Outcome

/** The exit codes of the trainer's commands and what each means; the same table as the trainer's own. */
enum ExitCode {
  DONE(0, null, 'done'),
  FAILED(1, Outcome.FAILED, 'a build or run failed'),
  OUT_OF_MEMORY(3, Outcome.FAILED, 'Java ran out of memory: raise the memory limit, that of the servers for a promotion, or train a smaller model'),
  REJECTED(10, Outcome.REJECTED, 'the gate rejected the candidate'),
  INCONCLUSIVE(11, Outcome.INCONCLUSIVE, 'the gate could not tell'),
  SUPERSEDED(12, Outcome.SUPERSEDED, 'a newer run or another champion was first'),
  SKIPPED(13, Outcome.SKIPPED, 'nothing to do yet'),
  USAGE(64, Outcome.FAILED, 'usage or configuration is wrong'),
  DATA(65, Outcome.FAILED, 'data is wrong or missing'),
  BUG(70, Outcome.FAILED, 'a defect of retrain'),
  TRANSIENT(75, Outcome.FAILED, 'temporary: the same command may succeed later'),
  NOT_EXECUTABLE(126, Outcome.FAILED, 'the trainer is no program: check the option command'),
  NOT_FOUND(127, Outcome.FAILED, 'the trainer was not found on the agent: check the option command and the PATH'),
  INTERRUPTED(130, Outcome.FAILED, 'interrupted'),
  KILLED(137, Outcome.FAILED, 'killed, most often for lack of memory: give the agent more'),
  TERMINATED(143, Outcome.FAILED, 'terminated')

  /** The number that the operating system reports. */
  final int code
  /** How a run ends with this code; null where the run goes on. */
  final Outcome outcome
  /** A few words for people. */
  final String meaning

  ExitCode(int code, Outcome outcome, String meaning) {
    this.code = code
    this.outcome = outcome
    this.meaning = meaning
  }

  /** The constant of this number, or null. Not to be called from {@code @NonCPS}: {@code values()} is a CPS method. */
  static ExitCode of(int code) {
    for (ExitCode known in values()) {
      if (known.code == code) {
        return known
      }
    }
    return null
  }

  /** Whether the command decided how the run ends, so that a record with that outcome must be there. */
  @NonCPS
  boolean isDecision() {
    return outcome != null && outcome != Outcome.FAILED
  }
}
