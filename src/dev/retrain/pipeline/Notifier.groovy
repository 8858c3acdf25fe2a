package dev.retrain.pipeline

import dev.retrain.pipeline.config.RetrainConfig
import dev.retrain.pipeline.config.Text
import dev.retrain.pipeline.trainer.TrainerCli
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/**
 * Has the end of a run told, once: by the trainer to whom the registry names, and by Jenkins' own mail
 * to whom the options name. Nothing that goes wrong here changes how the run ended.
 */
class Notifier implements Serializable {
  private static final long serialVersionUID = 1L
  private static final int MAIL_SECONDS = 10
  private static final long MILLIS_OF_SECOND = 1000L

  private final Object steps
  private final TrainerCli trainer
  private final RetrainConfig config
  private final String model
  private String occasions = ''
  private boolean told

  Notifier(Object steps, TrainerCli trainer, RetrainConfig config, String model) {
    this.steps = steps
    this.trainer = trainer
    this.config = config
    this.model = model
  }

  /** Takes over from a command's record on which occasions the registry has somebody told. */
  void learn(Map<String, String> record) {
    occasions = record.get('notify') ?: occasions
  }

  /** Tells how the run ended. Throws nothing but what ends the build. */
  void tell(Outcome outcome, String reason) {
    if (told) {
      return
    }
    told = true
    Map<String, String> record = [:]
    if (occasions || (outcome == Outcome.PROMOTED && config.mails('recovered'))) {
      record = trainer.tell(outcome, reason)
    }
    boolean recovered = record.get('recovered') == 'true'
    if (config.mails(outcome.name()) || (recovered && config.mails('recovered'))) {
      mail(outcome.name() + (recovered ? ', recovered' : ''), reason)
    }
  }

  private void mail(String end, String reason) {
    String subject = Text.line('retrain: ' + model + ' ' + end)
    String body = subject + '\n\n' + Text.line(reason) + '\n\n' + (steps.env.BUILD_URL ?: '') + '\n'
    long since = System.currentTimeMillis()
    try {
      steps.timeout(time: MAIL_SECONDS, unit: 'SECONDS') {
        steps.mail(to: config.mail, subject: subject, body: body)
      }
    } catch (FlowInterruptedException e) {
      if (System.currentTimeMillis() - since < MAIL_SECONDS * MILLIS_OF_SECOND) {
        throw e
      }
      steps.echo('the mail to ' + config.mail + ' was not sent within ' + MAIL_SECONDS + ' s')
    } catch (Exception | Error e) { // a missing plug-in is an Error
      steps.echo('the mail to ' + config.mail + ' was not sent: ' + e.message)
    }
  }
}
