package dev.retrain.pipeline.config

import com.cloudbees.groovy.cps.NonCPS

/**
 * How a training is run: by the options, else by the registry as {@code retrain check} passed it on,
 * else by the options' defaults.
 */
class TrainingPlan implements Serializable {
  private static final long serialVersionUID = 1L

  /** Minutes until it is stopped. */
  final int timeoutMinutes
  /** How often it is repeated after a temporary failure. */
  final int retries
  /** Seconds before it is repeated. */
  final int retryDelaySeconds

  /** @param record the outcome record of the check; empty before there is one */
  TrainingPlan(RetrainConfig config, Map<String, String> record) {
    timeoutMinutes = number(config, 'timeoutMinutes', config.timeoutMinutes, record.get('timeout_minutes'))
    retries = number(config, 'retries', config.retries, record.get('retries'))
    retryDelaySeconds = number(config, 'retryDelaySeconds', config.retryDelaySeconds, record.get('retry_delay_seconds'))
  }

  @NonCPS
  private static int number(RetrainConfig config, String option, int usual, String told) {
    return config.says(option) || told == null || !told.matches('[0-9]{1,7}') ? usual : Integer.parseInt(told)
  }
}
