package dev.retrain.pipeline

import dev.retrain.pipeline.config.RetrainConfig
import dev.retrain.pipeline.config.Text
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/**
 * Asks a person about a version of which the gate could not tell, for a limited time. It holds no
 * executor meanwhile; what came of it is told later, on an agent, where the run can go on or be closed.
 */
class Question implements Serializable {
  private static final long serialVersionUID = 1L
  private static final String UNIT = 'MINUTES'
  private static final long MILLIS_OF_UNIT = 60000L
  /** Names the question in the address by which a program can answer it. */
  private static final String ID = 'Accept'

  private final Object steps
  private final RetrainConfig config
  private boolean saidYes
  private String name = ''
  private Throwable trouble

  Question(Object steps, RetrainConfig config) {
    this.steps = steps
    this.config = config
  }

  /** Whether people are asked at all. */
  boolean mayBeAsked() {
    return config.askMinutes > 0
  }

  /** Shows the sentence and comes back when somebody said yes, the time is over, or something else ended it. Never throws. */
  void ask(String sentence) {
    Map<String, Object> how = [message: Text.line(sentence), id: ID, ok: 'Make it live', submitterParameter: 'by']
    if (config.askWhom) {
      how.put('submitter', config.askWhom)
    }
    long since = System.currentTimeMillis()
    try {
      steps.timeout(time: config.askMinutes, unit: UNIT) {
        take(steps.input(how))
      }
    } catch (FlowInterruptedException e) {
      // The causes, which would tell expiry from abort, are closed to the sandbox; the clock is not. One that
      // was set back makes an expiry look like an abort, which is the safe side: nothing goes live either way.
      trouble = System.currentTimeMillis() - since < config.askMinutes * MILLIS_OF_UNIT ? e : null
    } catch (Exception | Error e) { // a missing plug-in is an Error
      trouble = e
    }
  }

  private void take(Object submitter) {
    saidYes = true
    name = submitter ?: ''
  }

  /** Whether somebody said yes. Throws what ended the question before its time, an abort for example. */
  boolean isAnswered() {
    if (trouble != null) {
      throw trouble
    }
    return saidYes
  }

  /** Who said yes: a user id, in which %24 stands for the dollar sign that Jenkins would replace; empty if Jenkins does not say. */
  String by() {
    return name.replace('$', '%24')
  }

  /** Why the run ends if nobody said yes. */
  String silence() {
    return 'nobody answered within ' + config.askMinutes + ' minutes'
  }
}
