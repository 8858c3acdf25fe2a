package dev.retrain.pipeline.launch

import com.cloudbees.groovy.cps.NonCPS
import dev.retrain.pipeline.config.Text

/**
 * One command of the trainer, to be run somewhere: run id, stage and attempt name it, and the same
 * three always mean the same job. Nothing of it ever becomes part of a script's text.
 */
class JobSpec implements Serializable {
  private static final long serialVersionUID = 1L

  /** The run that the command belongs to. */
  final String run
  /** What the command is for, in small letters: {@code train}, {@code gate}, … */
  final String stage
  /** Build number and count, {@code 12.1} for the first attempt of build 12. */
  final String attempt
  /** The program's arguments, the command's name first. */
  final List<String> arguments
  /** Environment of the command by name. */
  final Map<String, String> values
  /** Minutes until the command counts as hanging. */
  final int minutes
  /** Whether the record is what the command prints, rather than the file $RETRAIN_OUTCOME. */
  final boolean printsRecord
  /** Whether the command copies the run's reports to {@link JobLauncher#reports}. */
  final boolean givesReports
  /** Image to run instead of the launcher's own, where it runs images; empty for its own. */
  final String image
  /** Requests and limits instead of the launcher's own, as in a container; empty for its own. */
  final Map<String, Map<String, String>> resources

  JobSpec(Map parts) {
    run = parts.run
    stage = parts.stage
    attempt = parts.attempt
    arguments = parts.arguments
    values = parts.values
    minutes = parts.minutes
    printsRecord = parts.printsRecord == true
    givesReports = parts.givesReports == true
    image = parts.image ?: ''
    resources = parts.resources ?: [:]
  }

  /** The job's name as a path of two folder names that are the same for the same run, stage and attempt. */
  @NonCPS
  String path() {
    return Text.folder(run) + '/' + Text.folder(stage + '-' + attempt)
  }

  /** The command in a few words, for labels and messages. */
  @NonCPS
  String title() {
    return 'retrain ' + arguments.get(0)
  }

  /** Which values a shell must not get, one sentence each; empty if all are plain. */
  @NonCPS
  List<String> problems() {
    List<String> found = []
    for (String name in values.keySet()) {
      String refused = Text.whyRefused(values.get(name))
      if (refused) {
        found.add(name + ' is ' + Text.quoted(values.get(name)) + ', which ' + refused + ': give a plain value')
      }
    }
    for (String argument in arguments) {
      if (argument.contains('$') || argument != Text.line(argument)) {
        found.add('argument ' + Text.quoted(argument) + ' of ' + title() + ' is not one plain line')
      }
    }
    return found
  }

  /** {@code NAME=value} lines for the step withEnv; the arguments are one value with a line break between each. */
  @NonCPS
  List<String> environment() {
    List<String> lines = []
    for (String name in values.keySet()) {
      lines.add(name + '=' + values.get(name))
    }
    lines.add('RETRAIN_ARGUMENTS=' + arguments.join('\n'))
    return lines
  }
}
