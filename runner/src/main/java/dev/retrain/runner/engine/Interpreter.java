package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.cloudbees.groovy.cps.impl.FunctionCallEnv;
import dev.retrain.runner.build.BuildState;
import hudson.model.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Runs one program to its end on the calling thread. Rounds go over the frames in the order in
 * which they were made; each runnable one runs until its next step that waits. After a round the
 * program is saved, waits are polled, and the thread sleeps until something can go on.
 */
public final class Interpreter {
  private static final ThreadLocal<Interpreter> CURRENT = new ThreadLocal<>();

  private final Program program;
  private final Surroundings surroundings;
  private final ScriptLoader scripts;
  private final StepCaller steps;
  private final Saves saves;
  private final Doorbell doorbell = new Doorbell();
  private final List<String> mismatches = new ArrayList<>();
  private Frame running;

  public Interpreter(
      Program program,
      Surroundings surroundings,
      ScriptLoader scripts,
      StepRegistry registry,
      ProgramKeeper keeper) {
    this.program = program;
    this.surroundings = surroundings;
    this.scripts = scripts;
    this.steps = new StepCaller(this, registry);
    this.saves = new Saves(this, keeper);
  }

  /** The interpreter whose code this thread runs. */
  public static Interpreter current() {
    Interpreter current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException("a step or global was used outside a running pipeline");
    }
    return current;
  }

  /** Starts the script; {@link #run} then runs it. */
  public void begin(PipelineScript script) {
    as(() -> program.add(null, "", Scope.OUTERMOST, Entry.into(script, outermost())));
  }

  /**
   * Takes up a program that another process left: tells each step that waits. {@link #run} then
   * runs it.
   */
  public void resume() {
    print(Scope.OUTERMOST, "Resuming build at " + Pace.text(now()) + " after Jenkins restart");
    as(
        () -> {
          for (Frame frame : program.frames()) {
            if (frame.step != null) {
              advance(frame, () -> frame.step.resumed(context(frame)));
            }
          }
        });
    print(Scope.OUTERMOST, "Ready to run at " + Pace.text(now()));
  }

  /** Removes what ended steps left outside; called once the end of the build is on record. */
  public void discard() {
    program.discard();
    TemporaryFolder.of(surroundings.workspace()).removeIfEmpty();
  }

  /** Runs until the script has ended. */
  public void run() throws InterruptedException {
    as(
        () -> {
          CpsCallableInvocation.registerMismatchHandler(this::mismatch);
          try {
            loop();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            CpsCallableInvocation.registerMismatchHandler(null);
          }
        });
    if (Thread.interrupted()) {
      throw new InterruptedException("the run was interrupted");
    }
  }

  private void loop() throws InterruptedException {
    while (program.outcome == null) {
      deliverInterruptions();
      boolean ran = round();
      saves.save(ran);
      pollWaits();
      if (program.outcome == null && program.frames().stream().noneMatch(Frame::runnable)) {
        saves.save(false);
        sleep();
      }
    }
  }

  /** Runs what can run; a frame that became runnable by an earlier one of this round runs too. */
  private boolean round() {
    boolean ran = false;
    for (Frame frame : program.frames()) {
      if (program.contains(frame) && frame.runnable()) {
        runChunk(frame);
        ran = true;
      }
    }
    return ran;
  }

  private void runChunk(Frame frame) {
    running = frame;
    Outcome with = frame.resume;
    frame.resume = null;
    Outcome yielded = frame.code.run0(with, SerializableIterators.CATEGORIES);
    running = null;
    if (frame.code.isResumable()) {
      ((StepCaller.Pending) yielded.getNormal()).applyTo(frame);
    } else {
      end(frame, yielded);
    }
  }

  private void end(Frame frame, Outcome outcome) {
    program.remove(frame);
    if (outcome.isFailure()) {
      ErrorAction.mark(outcome.getAbnormal());
      scripts
          .confinement()
          .remark(outcome.getAbnormal())
          .ifPresent(text -> print(frame.scope, text));
    }
    if (frame.parent == null) {
      program.outcome = outcome;
      return;
    }
    print(frame.parent.scope, "[Pipeline] }");
    Frame owner = frame.parent;
    advance(owner, () -> owner.step.bodyEnded(context(owner), frame.branch, outcome));
  }

  private void pollWaits() {
    for (Frame frame : program.frames()) {
      if (frame.step != null && frame.wakeAt <= surroundings.pace().millis()) {
        frame.wakeAt = Long.MAX_VALUE;
        advance(frame, () -> frame.step.poll(context(frame)));
      }
    }
  }

  /** Asks the step of a waiting frame and does what it answers. */
  private void advance(Frame frame, Question question) {
    Progress progress;
    try {
      progress = question.ask();
    } catch (InterruptedException e) {
      // FlowInterruptedException is one: an answer of the step, not of this thread
      progress = Progress.failed(e);
    } catch (Exception e) {
      progress = Progress.failed(e);
    }
    if (progress != null) {
      apply(frame, progress);
    }
  }

  void apply(Frame frame, Progress progress) {
    frame.wakeAt = Long.MAX_VALUE;
    if (progress instanceof Progress.Waiting waiting) {
      frame.wakeAt = waiting.untilMillis();
    } else if (progress instanceof Progress.Bodies bodies) {
      frame.wakeAt = bodies.untilMillis();
      bodies.bodies().forEach(body -> launch(frame, body));
    } else if (progress instanceof Progress.Done done) {
      finishStep(frame, done.outcome());
    }
  }

  private void finishStep(Frame frame, Outcome outcome) {
    frame.step.close(context(frame));
    if (frame.block) {
      print(frame.scope, "[Pipeline] // " + frame.stepName);
    }
    if (outcome.isFailure()) {
      ErrorAction.mark(outcome.getAbnormal());
    }
    frame.step = null;
    frame.resume = outcome;
  }

  private void launch(Frame owner, Body body) {
    String title = body.title().isEmpty() ? "" : " (" + body.title() + ")";
    print(owner.scope, "[Pipeline] {" + title);
    program.add(owner, body.name(), body.scope(), Entry.into(body.code(), outermost()));
  }

  private FunctionCallEnv outermost() {
    return scripts.confinement().outermost();
  }

  private void sleep() throws InterruptedException {
    long until = program.frames().stream().mapToLong(f -> f.wakeAt).min().orElse(Long.MAX_VALUE);
    if (doorbell.await(surroundings.pace(), until)) {
      program.frames().stream()
          .filter(frame -> frame.step != null && frame.wakeAt != Long.MAX_VALUE)
          .forEach(frame -> frame.wakeAt = 0);
    }
  }

  /** Has steps that watch something outside polled at once; may be called by any thread. */
  void wake() {
    doorbell.wake();
  }

  /** Tells the build to end; may be called by any thread. */
  public void interrupt(FlowInterruptedException interruption) {
    doorbell.interrupt(interruption);
  }

  private void deliverInterruptions() {
    for (var next = doorbell.next(); next.isPresent(); next = doorbell.next()) {
      FlowInterruptedException interruption = next.get();
      program.aborted |= interruption.getResult() == Result.ABORTED;
      print(Scope.OUTERMOST, interruption.getMessage());
      stopBelow(null, interruption);
    }
  }

  /** Stops the innermost frames below one, the newest first; null means all. */
  void stopBelow(Frame above, Throwable cause) {
    List<Frame> frames = new ArrayList<>(program.frames());
    Collections.reverse(frames);
    List<Frame> innermost =
        frames.stream()
            .filter(frame -> above == null || frame.isBelow(above))
            .filter(frame -> !program.hasBodies(frame))
            .toList();
    for (Frame frame : innermost) {
      if (frame.step == null) {
        frame.resume = new Outcome(null, cause);
      } else {
        advance(frame, () -> frame.step.stop(context(frame), cause));
      }
    }
  }

  private void mismatch(Object expectedOn, String expected, Object caughtOn, String caught) {
    if (Mismatches.isOpaque(expectedOn)) {
      return;
    }
    String report = Mismatches.report(expectedOn, expected, caughtOn, caught);
    mismatches.add(report);
    print(
        running == null ? Scope.OUTERMOST : running.scope,
        report + "; see: https://jenkins.io/redirect/pipeline-cps-method-mismatches/");
  }

  /** Prints a line for the running code. */
  void warn(String text) {
    print(running == null ? Scope.OUTERMOST : running.scope, text);
  }

  void print(Scope scope, String text) {
    String masked = scope.masks().apply(text);
    surroundings.console().line(masked);
  }

  /** A line printed by a program or an echo: with the time in front where the scope wants it. */
  void printOutput(Scope scope, String text) {
    String time =
        scope.timestamps() ? "[" + Instant.ofEpochMilli(surroundings.pace().millis()) + "] " : "";
    print(scope, time + text);
  }

  void printRaw(Scope scope, String text) {
    surroundings.console().raw(scope.masks().apply(text));
  }

  /** Makes a value with this interpreter as the current one. */
  public <T> T inside(java.util.function.Supplier<T> make) {
    java.util.concurrent.atomic.AtomicReference<T> made =
        new java.util.concurrent.atomic.AtomicReference<>();
    as(() -> made.set(make.get()));
    return made.get();
  }

  /** Runs with this interpreter as the current one. */
  private void as(Runnable action) {
    Interpreter outer = CURRENT.get();
    CURRENT.set(this);
    try {
      action.run();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  StepContext context(Frame frame) {
    return new StepContext(this, frame);
  }

  Frame running() {
    return running;
  }

  StepCaller steps() {
    return steps;
  }

  Program program() {
    return program;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  ScriptLoader scripts() {
    return scripts;
  }

  /** The running build. */
  public BuildState build() {
    return program.build;
  }

  /** Milliseconds since 1970 UTC. */
  public long now() {
    return surroundings.pace().millis();
  }

  /** Whether the build was told to abort. */
  public boolean aborted() {
    return program.aborted;
  }

  /** The loader of all compiled classes. */
  public ClassLoader classes() {
    return scripts.classes();
  }

  /** Reports of CPS code that was called by code that can't wait for it, in order. */
  public List<String> mismatches() {
    return List.copyOf(mismatches);
  }

  /** The state, to read the end from. */
  public Outcome outcome() {
    return program.outcome;
  }

  private interface Question {
    Progress ask() throws Exception;
  }
}
