package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.RunReport;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drives one launcher from within a build, a call at a time. */
final class JobBench {
  /** A job of the command {@code train} with a minute's time. */
  static final String SPEC = spec("train", "7.1", 1);

  /** Submits the job and waits for its end. */
  static final String THROUGH = "end(launcher.await(launcher.submit(" + SPEC + ")))\n";

  private static final Pattern END =
      Pattern.compile(
          "^END (\\w+) (-?[0-9]+) (null|\\{.*\\}|\\[.*\\]) \\|(.*)\\|$", Pattern.MULTILINE);

  private final EngineRun run;
  private final String launcher;
  private final String options;

  JobBench(EngineRun run, String launcher, String options) {
    this.run = run;
    this.launcher = launcher;
    this.options = options;
  }

  /** The text of a job's specification, in Groovy. */
  static String spec(String command, String attempt, int minutes) {
    return String.format(
        Locale.ROOT,
        """
        new JobSpec(run: 'run-1', stage: '%s', attempt: '%s', arguments: ['%s'], minutes: %d, values: [
          RETRAIN_COMMAND: './retrain', RETRAIN_REGISTRY: 'models.yaml', MODEL: 'movies', RUN_ID: 'run-1',
          TRIGGER: 'manual', FORCE: 'false'])""",
        command,
        attempt,
        command,
        minutes);
  }

  /** Runs statements of Groovy that use {@code launcher} and tell ends by {@code end(outcome)}. */
  RunReport run(String body) throws Exception {
    return run.run(jenkinsfile(body));
  }

  /** Aborts the build when the console shows this. */
  RunReport abortedAt(String text, String body) throws Exception {
    return run.abortedAt(text, jenkinsfile(body));
  }

  /** Does something, once, when the console shows this. */
  RunReport at(String text, Runnable fault, String body) throws Exception {
    return run.at(text, fault, jenkinsfile(body));
  }

  /** The only end that was told. */
  static End end(RunReport report) {
    Matcher matcher = END.matcher(report.console());
    assertTrue(matcher.find(), report.console());
    return new End(
        matcher.group(1),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3),
        matcher.group(4),
        report.console());
  }

  private String jenkinsfile(String body) {
    return """
    @Library('retrain') import dev.retrain.pipeline.config.RetrainConfig
    import dev.retrain.pipeline.launch.*
    void end(JobOutcome job) {
      echo 'END ' + job.status.name() + ' ' + job.exitCode + ' ' + job.record + ' |' + job.reason + '|'
    }
    node {
      JobLauncher launcher = Launchers.of('%s', this, new RetrainConfig([%s]))
      %s
    }
    """
        .formatted(launcher, options, body);
  }

  /**
   * How a job ended.
   *
   * @param status word of JobStatus
   * @param code its exit code
   * @param record its record as Groovy prints it, or {@code null}
   * @param reason what the launcher says
   * @param console the whole console
   */
  record End(String status, int code, String record, String reason, String console) {}
}
