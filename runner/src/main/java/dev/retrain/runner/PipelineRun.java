package dev.retrain.runner;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.runner.build.BuildState;
import dev.retrain.runner.build.Job;
import dev.retrain.runner.console.Console;
import dev.retrain.runner.console.ErrorText;
import dev.retrain.runner.engine.Interpreter;
import dev.retrain.runner.engine.PipelineScript;
import dev.retrain.runner.engine.Program;
import dev.retrain.runner.library.LibraryFolders;
import dev.retrain.runner.library.PipelineClasses;
import dev.retrain.runner.saved.SavedBuild;
import dev.retrain.runner.saved.SavedProgram;
import dev.retrain.runner.saved.SourceDigest;
import dev.retrain.runner.steps.StepCatalogue;
import hudson.model.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jenkins.model.CauseOfInterruption;
import jenkins.model.CauseOfInterruption.Superseded;
import jenkins.model.CauseOfInterruption.UserInterruption;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationFailedException;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** One build of a scripted pipeline, from compiling it to {@code Finished: RESULT}. */
public final class PipelineRun {
  private final PipelineSetup setup;
  private final StringBuilder text = new StringBuilder();
  private final AtomicReference<Interpreter> interpreter = new AtomicReference<>();
  private final AtomicReference<FlowInterruptedException> early = new AtomicReference<>();

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
    long now = setup.pace().millis();
    BuildState build = new BuildState(setup.job(), setup.globals(), setup.parameters(), now);
    Parts parts = new Parts(digest(jenkinsfile), new Console(this::write));
    return run(jenkinsfile, new Program(build), parts);
  }

  private RunReport run(String jenkinsfile, Program program, Parts parts)
      throws InterruptedException {
    Job job = program.build().job();
    enter(job);
    try {
      return begin(jenkinsfile, program, parts);
    } finally {
      setup.together().leave(job);
    }
  }

  private RunReport begin(String jenkinsfile, Program program, Parts parts)
      throws InterruptedException {
    parts.saveUnbegun(program);
    Job job = program.build().job();
    String user = job.isAnonymous() ? "unknown or anonymous" : job.user();
    parts.console.line("Started by user " + user);
    Interpreter started = parts.interpreter(program);
    try {
      PipelineScript script = started.inside(() -> parts.classes.script(jenkinsfile));
      parts.console.pipeline("Start of Pipeline");
      started.begin(script);
    } catch (CompilationFailedException | GroovyBugError e) {
      return finish(started, parts.console, e);
    }
    return interpret(started, parts.console);
  }

  /**
   * Goes on with a build that another process began.
   *
   * @param jenkinsfile the same text that the build was started with
   * @throws DataException if the sources are not those of the saved program, or if it can't be
   *     read; nothing was run then
   * @throws InterruptedException if the calling thread was interrupted; what runs detached goes on
   */
  public RunReport resume(String jenkinsfile, SavedBuild saved) throws InterruptedException {
    String digest = digest(jenkinsfile);
    if (!saved.sources().equals(digest)) {
      throw new DataException(
          "The build was started from another version of "
              + saved.jenkinsfile()
              + ", of its libraries or of retrain: bring those back, or start a new build.");
    }
    Console console = Console.behind(this::write, saved.logBytes(), saved.lineOpen());
    Parts parts = new Parts(digest, console);
    Program program = parts.read(jenkinsfile, saved);
    if (!program.begun()) {
      return run(jenkinsfile, program, new Parts(digest, console));
    }
    Interpreter resumed = parts.interpreter(program);
    enter(resumed.build().job());
    try {
      resumed.resume();
      return interpret(resumed, console);
    } finally {
      setup.together().leave(resumed.build().job());
    }
  }

  private RunReport interpret(Interpreter ready, Console console) throws InterruptedException {
    interpreter.set(ready);
    FlowInterruptedException told = early.get();
    if (told != null) {
      ready.interrupt(told);
    }
    ready.run();
    console.pipeline("End of Pipeline");
    return finish(ready, console, ready.outcome().getAbnormal());
  }

  /** Stops the build as a person would; may be called by any thread, before the run too. */
  public void abort(String user) {
    interrupt(Result.ABORTED, new UserInterruption(user));
  }

  private void interrupt(Result result, CauseOfInterruption cause) {
    FlowInterruptedException interruption = new FlowInterruptedException(result, true, cause);
    early.set(interruption);
    Interpreter running = interpreter.get();
    if (running != null) {
      running.interrupt(interruption);
    }
  }

  private void enter(Job job) throws InterruptedException {
    setup.together().enter(job, by -> interrupt(Result.NOT_BUILT, new Superseded(by, true)));
  }

  private RunReport finish(Interpreter ended, Console console, Throwable error) {
    BuildState build = ended.build();
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
    try {
      setup.states().ended(build.currentResult());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ended.discard();
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

  private String digest(String jenkinsfile) {
    try {
      return SourceDigest.of(jenkinsfile, setup.libraries());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String more) {
    text.append(more);
    setup.sink().accept(more);
  }

  /** What one process needs to run the program of a build. */
  private final class Parts {
    private final String digest;
    private final Console console;
    private final LibraryFolders libraries;
    private final PipelineClasses classes;

    Parts(String digest, Console console) {
      this.digest = digest;
      this.console = console;
      this.libraries = new LibraryFolders(setup.libraries(), console);
      this.classes =
          new PipelineClasses(libraries, setup.confinement(), PipelineRun.class.getClassLoader());
    }

    Interpreter interpreter(Program program) {
      libraries.tell(program.build()::library);
      return new Interpreter(
          program, setup.surroundings(console), classes, StepCatalogue.registry(), this::save);
    }

    void saveUnbegun(Program program) {
      try {
        save(program);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void save(Program program) throws IOException {
      SavedProgram bytes = SavedProgram.of(program);
      setup
          .states()
          .save(
              new SavedBuild(
                  digest,
                  setup.jenkinsfile(),
                  setup.libraries(),
                  libraries.loaded(),
                  console.written(),
                  console.lineOpen(),
                  bytes));
    }

    /** Compiles the same sources again and reads the program with their classes. */
    Program read(String jenkinsfile, SavedBuild saved) {
      libraries.silent(true);
      try {
        classes.compile(jenkinsfile);
        for (String name : saved.loaded()) {
          classes.add(name);
        }
        return saved.program().read(classes.classes());
      } catch (IOException | CompilationFailedException e) {
        throw new DataException(
            "The saved program can't be read ("
                + PlainText.of(e.getMessage())
                + "): nothing of it was run; start a new build.",
            e);
      } finally {
        libraries.silent(false);
      }
    }
  }
}
