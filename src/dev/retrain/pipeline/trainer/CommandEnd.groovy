package dev.retrain.pipeline.trainer

import com.cloudbees.groovy.cps.NonCPS
import dev.retrain.pipeline.Outcome
import dev.retrain.pipeline.launch.JobOutcome
import dev.retrain.pipeline.launch.JobStatus

/** What the end of one command means for its run. Pure: the same end always means the same. */
class CommandEnd implements Serializable {
  private static final long serialVersionUID = 1L

  /** How the run ends with this command; null if the run goes on. */
  final Outcome outcome
  /** One sentence for people; empty if the run goes on. */
  final String reason
  /** The record's values by key; empty if there is none. */
  final Map<String, String> record
  /** Whether a repetition may help: the trouble is temporary. */
  final boolean temporary
  /** Whether the effect of the command is unknown, so that it has to be repeated to know it. */
  final boolean unclear

  private CommandEnd(Map parts) {
    outcome = parts.outcome
    reason = parts.reason ?: ''
    record = parts.record ?: [:]
    temporary = parts.temporary == true
    unclear = parts.unclear == true
  }

  /** Whether the run goes on to the next command. */
  @NonCPS
  boolean goesOn() {
    return outcome == null
  }

  /** An end without a job: something around it went wrong. */
  @NonCPS
  static CommandEnd failed(String reason) {
    return new CommandEnd(outcome: Outcome.FAILED, reason: reason)
  }

  /** An end without a job: the run goes on. */
  @NonCPS
  static CommandEnd done(Map<String, String> record) {
    return new CommandEnd(record: record)
  }

  /**
   * @param title the command in a few words
   * @param minutes the time that the command had
   * @param job how its job ended
   * @param exit the meaning of the job's exit code; null if the code is not in the table
   * @param record the record of this run, from the job or from the store; null if neither has one
   */
  @NonCPS
  static CommandEnd of(String title, int minutes, JobOutcome job, ExitCode exit, Map<String, String> record) {
    if (job.status == JobStatus.TIMED_OUT) {
      return new CommandEnd(outcome: Outcome.TIMED_OUT,
        reason: title + ' was not done after ' + minutes + ' minutes and was stopped')
    }
    if (job.status == JobStatus.LOST) {
      return new CommandEnd(outcome: Outcome.FAILED, unclear: true,
        reason: title + ' is gone without a result: ' + (job.reason ?: 'was the agent restarted?'))
    }
    if (job.status == JobStatus.NOT_STARTED) {
      return new CommandEnd(outcome: Outcome.FAILED, reason: title + ' did not start: ' + job.reason)
    }
    if (exit == ExitCode.DONE || exit?.isDecision()) {
      return ofRecord(title, exit, record)
    }
    String meaning = exit == null ? 'an exit code that is not in the table' : exit.meaning
    return new CommandEnd(outcome: Outcome.FAILED, temporary: exit == ExitCode.TRANSIENT, record: record,
      reason: record?.get('reason') ?: title + ' ended with ' + job.exitCode + ': ' + (job.reason ?: meaning))
  }

  /** An exit code alone proves nothing: the record has to confirm it, or the run has failed. */
  @NonCPS
  private static CommandEnd ofRecord(String title, ExitCode exit, Map<String, String> record) {
    if (record == null) {
      return new CommandEnd(outcome: Outcome.FAILED,
        reason: title + ' ended with ' + exit.code + ' but left no outcome record, and the store has none for this run')
    }
    if (exit == ExitCode.DONE) {
      return new CommandEnd(record: record)
    }
    String said = record.get('outcome') ?: 'no outcome'
    if (said != exit.outcome.name()) {
      return new CommandEnd(outcome: Outcome.FAILED, record: record,
        reason: title + ' ended with ' + exit.code + ' (' + exit.outcome.name() + ') but its record says ' + said)
    }
    return new CommandEnd(outcome: exit.outcome, record: record, reason: record.get('reason') ?: exit.meaning)
  }
}
