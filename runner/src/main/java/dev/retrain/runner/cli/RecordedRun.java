package dev.retrain.runner.cli;

import dev.retrain.failure.DataException;
import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs a build in its folder, from its beginning or from where it was; signals abort it. */
public final class RecordedRun {
  private final RecordedBuild build;
  private final PipelineSetup setup;
  private final Consumer<String> show;

  /**
   * A run of a build.
   *
   * @param setup what the run is given, but for what the folder keeps
   * @param show takes the console's text, besides the log
   */
  public RecordedRun(RecordedBuild build, PipelineSetup setup, Consumer<String> show) {
    this.build = build;
    this.setup = setup;
    this.show = show;
  }

  /**
   * Runs to the end.
   *
   * @param jenkinsfile the pipeline of a new build; a resumed one knows its own
   * @param err where a signal is answered
   */
  public RunReport run(Path jenkinsfile, PrintWriter err) throws IOException, InterruptedException {
    boolean resumed = build.saved() != null;
    Path pipeline = resumed ? build.saved().jenkinsfile() : jenkinsfile;
    if (resumed && !Files.isRegularFile(pipeline)) {
      throw new DataException(
          "The pipeline "
              + pipeline
              + " that the build was started with is gone: bring it back, or start a new build.");
    }
    String text = Files.readString(pipeline);
    setup.savedTo(build, pipeline).sink(this::print);
    PipelineRun run = new PipelineRun(setup);
    Signals signals = Signals.abort(run, err);
    try {
      return resumed ? run.resume(text, build.saved()) : run.run(text);
    } finally {
      signals.restore();
    }
  }

  private void print(String text) {
    build.write(text);
    show.accept(text);
  }
}
