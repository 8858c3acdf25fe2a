import dev.retrain.pipeline.RetrainBuild
import dev.retrain.pipeline.config.RetrainConfig

/**
 * Makes, gates, promotes and serves a new version of a model: the seven stages.
 *
 * @param options the keys of RetrainConfig, each with a default
 * @return the word for how the run ended, 'PROMOTED' for example
 */
String call(Map options = [:]) {
  List<String> problems = RetrainConfig.problems(options)
  if (problems) {
    error(problems.join('\n'))
  }
  return new RetrainBuild(this, new RetrainConfig(options)).run()
}
