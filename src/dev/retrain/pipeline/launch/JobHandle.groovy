package dev.retrain.pipeline.launch

/** Names a job that was submitted; a launcher finds it again by this after any restart. */
class JobHandle implements Serializable {
  private static final long serialVersionUID = 1L

  /** What was submitted. */
  final JobSpec spec
  /** Where the launcher keeps the job, in the launcher's own terms. */
  final String place
  /** The job's name in the launcher's own terms; empty if the place is its name. */
  final String name
  /** Why the job could not be started; empty if it was. */
  final String refusal

  JobHandle(JobSpec spec, String place, String name = '', String refusal = '') {
    this.spec = spec
    this.place = place
    this.name = name
    this.refusal = refusal
  }
}
