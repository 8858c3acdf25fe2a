package dev.retrain.pipeline.launch

/**
 * Runs one command of the trainer as a job.
 *
 * <pre>
 *   submit ──► running ──► finished        exit code and record
 *                │  ├────► timed out        not done in time, still running: cancel it
 *                │  └────► lost             gone without a result: its effect is unknown
 *                └ cancel ► gone
 * </pre>
 *
 * To add a launcher, implement this interface and name the class in {@link Launchers}.
 */
interface JobLauncher extends Serializable {
  /** Starts the job; the same run, stage and attempt attach to the job that is there already. */
  JobHandle submit(JobSpec spec)

  /** Waits for the end while the job's log runs through the console. A job that failed is no exception. */
  JobOutcome await(JobHandle handle)

  /** Ends the job with all its processes; may be called twice or after the end, and never throws. */
  void cancel(JobHandle handle)

  /** Folder, seen from the workspace, for the reports of a run. */
  String reports(String run)

  /** Pattern of the small files, seen from the workspace, that the jobs of a run left: what they printed and decided. */
  String evidence(String run)
}
