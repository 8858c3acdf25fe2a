package dev.retrain.pipeline.launch

/** How a job ended: what is known, never what is hoped. */
class JobOutcome implements Serializable {
  private static final long serialVersionUID = 1L

  /** What is known about the end. */
  final JobStatus status
  /** The command's exit code; -1 unless finished. */
  final int exitCode
  /** The values of the outcome record by key; null if there is none that can be read. */
  final Map<String, String> record
  /** What the place where the job ran says about its end, one sentence; empty if it says nothing. */
  final String reason

  JobOutcome(JobStatus status, int exitCode, Map<String, String> record, String reason = '') {
    this.status = status
    this.exitCode = exitCode
    this.record = record
    this.reason = reason
  }
}
