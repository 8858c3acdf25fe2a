package dev.retrain.runner;

import dev.retrain.runner.build.BuildState;
import dev.retrain.runner.build.Job;
import dev.retrain.runner.console.Console;
import dev.retrain.runner.console.ErrorText;
import dev.retrain.runner.engine.Interpreter;
import dev.retrain.runner.engine.PipelineScript;
import dev.retrain.runner.engine.Program;
import dev.retrain.runner.engine.ProgramKeeper;
import dev.retrain.runner.engine.Surroundings;
import dev.retrain.runner.library.LibraryFolders;
import dev.retrain.runner.library.PipelineClasses;
import dev.retrain.runner.steps.StepCatalogue;
import hudson.model.Result;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationFailedException;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** One build of a scripted pipeline, from compiling it to {@code Finished: RESULT}. */
public final class PipelineRun {
  private final PipelineSetup setup;
  private final StringBuilder text = new StringBuilder();
  private final AtomicReference<Interpreter> interpreter = new AtomicReference<>();
  private final AtomicReference<String> earlyAbort = new AtomicReference<>();

  public PipelineRun(PipelineSetup setup) {
    this.setup = setup;
  }

  /**
   * Runs the pipeline on the calling thread until it has ended.
   *
   * @param jenkinsfile the text of a scripted pipeline
   * @throws InterruptedException if the calling thread was interrupted; what runs detached goes on
   */
  public RunReport run(String jenkinsfile) throws InterruptedException {
    Console console = new Console(this::write);
    Job job = setup.job();
    console.line("Started by user " + job.user());
    BuildState build =
        new BuildState(job, setup.globals(), setup.parameters(), setup.pace().millis());
    LibraryFolders libraries = new LibraryFolders(setup.libraries(), console);
    PipelineClasses classes =
        new PipelineClasses(libraries, setup.confinement(), getClass().getClassLoader());
    Surroundings around = setup.surroundings(console);
    Interpreter started =
        new Interpreter(
            new Program(build),
            around,
            classes,
            StepCatalogue.registry(),
            ProgramKeeper.checking());
    Throwable error = null;
    try {
      start(started, classes, jenkinsfile, console);
      started.run();
      console.pipeline("End of Pipeline");
      error = started.outcome().getAbnormal();
    } catch (CompilationFailedException | GroovyBugError e) {
      error = e;
    }
    return finish(started, build, console, error);
  }

  private void start(
      Interpreter started, PipelineClasses classes, String jenkinsfile, Console console) {
    PipelineScript script = started.inside(() -> classes.script(jenkinsfile));
    console.pipeline("Start of Pipeline");
    started.begin(script);
    interpreter.set(started);
    String user = earlyAbort.get();
    if (user != null) {
      started.abort(user);
    }
  }

  /** Stops the build as a person would; may be called by any thread, before the run too. */
  public void abort(String user) {
    earlyAbort.set(user);
    Interpreter running = interpreter.get();
    if (running != null) {
      running.abort(user);
    }
  }

  private RunReport finish(Interpreter ended, BuildState build, Console console, Throwable error) {
    if (error != null) {
      lines(error).forEach(console::line);
      build.worsen(
          error instanceof FlowInterruptedException interruption
              ? interruption.getResult()
              : Result.FAILURE);
    }
    if (ended.aborted()) {
      build.worsen(Result.ABORTED);
    }
    console.line("Finished: " + build.currentResult());
    return new RunReport(
        build.currentResult(),
        text.toString(),
        ended.mismatches(),
        List.copyOf(build.artefacts()),
        setup.records(),
        build.description(),
        build.assigned(),
        error);
  }

  private static List<String> lines(Throwable error) {
    if (error instanceof CompilationFailedException) {
      // a trace of the compiler says nothing about the script
      error.setStackTrace(new StackTraceElement[0]);
    }
    return ErrorText.of(error);
  }

  private void write(String more) {
    text.append(more);
    setup.sink().accept(more);
  }
}
