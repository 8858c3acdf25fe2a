package dev.retrain.pipeline.launch

/** What is known about the end of a job. */
enum JobStatus {
  /** The command ended by itself; its exit code is known. */
  FINISHED,
  /** The command was not done in time and may still be running. */
  TIMED_OUT,
  /** The command is gone without a result, with its agent for example: its effect is unknown. */
  LOST,
  /** The command never ran: the job was refused, or it waited too long for what it needs. */
  NOT_STARTED

  // an enum without a constructor gets one from Groovy that calls new LinkedHashMap, which the sandbox refuses
  JobStatus() { }
}
