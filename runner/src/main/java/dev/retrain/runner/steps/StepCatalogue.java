package dev.retrain.runner.steps;

import dev.retrain.runner.engine.EnvironmentVariable;
import dev.retrain.runner.engine.Interpreter;
import dev.retrain.runner.engine.StepRegistry;
import dev.retrain.runner.engine.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** All steps, symbols and global variables that a pipeline can use here. */
public final class StepCatalogue {
  private StepCatalogue() {}

  public static StepRegistry registry() {
    List<StepType> steps = new ArrayList<>();
    steps.addAll(TalkSteps.all());
    steps.addAll(PlaceSteps.all());
    steps.addAll(AnsiColorStep.all());
    steps.addAll(ShellStep.all());
    steps.addAll(TimeoutStep.all());
    steps.addAll(WaitSteps.all());
    steps.addAll(RetryStep.all());
    steps.addAll(CatchErrorStep.all());
    steps.addAll(ParallelSteps.all());
    steps.addAll(FileSteps.all());
    steps.addAll(JsonSteps.all());
    steps.addAll(YamlSteps.all());
    steps.addAll(LibrarySteps.all());
    steps.addAll(PropertiesStep.all());
    steps.addAll(ArtefactSteps.all());
    steps.addAll(JunitStep.all());
    steps.addAll(CredentialSteps.all());
    steps.addAll(InputStep.all());
    steps.addAll(GuardSteps.all());
    return new StepRegistry(steps, PropertiesStep.SYMBOLS, globals());
  }

  private static Map<String, Function<Interpreter, Object>> globals() {
    TreeMap<String, Function<Interpreter, Object>> globals = new TreeMap<>();
    globals.put("env", interpreter -> new EnvironmentVariable());
    globals.put("params", interpreter -> interpreter.build().parameters());
    globals.put("currentBuild", interpreter -> new CurrentBuild());
    globals.put("scm", interpreter -> new WorkingCopy());
    return globals;
  }
}
