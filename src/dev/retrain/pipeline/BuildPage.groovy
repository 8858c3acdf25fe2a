package dev.retrain.pipeline

import dev.retrain.pipeline.config.Text

/** What a person sees of a run on the page of its build: one line, and the result. */
class BuildPage implements Serializable {
  private static final long serialVersionUID = 1L

  private final Object steps
  private final String model

  BuildPage(Object steps, String model) {
    this.steps = steps
    this.model = model
  }

  /** Writes the line under the build's title. */
  void describe(String text) {
    steps.currentBuild.description = Text.line(model + ': ' + text)
  }

  /**
   * Shows how the run ended and gives stage and build the result of the outcome. Does not end the
   * build: the stages that follow still record the run and clean up.
   */
  void show(Outcome outcome, String reason) {
    String sentence = Text.line(outcome.name() + (reason ? ': ' + reason : ''))
    describe(sentence)
    if (outcome.buildResult == 'UNSTABLE') {
      steps.unstable(sentence)
    } else if (outcome.buildResult == 'FAILURE') {
      steps.catchError(buildResult: 'FAILURE', stageResult: 'FAILURE', catchInterruptions: false) {
        steps.error(sentence)
      }
    } else {
      steps.echo(sentence)
      steps.currentBuild.result = outcome.buildResult
    }
  }
}
