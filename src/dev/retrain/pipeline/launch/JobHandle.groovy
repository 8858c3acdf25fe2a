package dev.retrain.pipeline.launch

/** Names a job that was submitted; a launcher finds it again by this after any restart. */
class JobHandle implements Serializable {
  private static final long serialVersionUID = 1L

  /** What was submitted. */
  final JobSpec spec
  /** Where the launcher keeps the job, in the launcher's own terms. */
  final String place

  JobHandle(JobSpec spec, String place) {
    this.spec = spec
    this.place = place
  }
}
