package dev.retrain.runner.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What a script can call or name: steps, symbols of configuration, global variables. */
public final class StepRegistry {
  private final TreeMap<String, StepType> steps = new TreeMap<>();
  private final Set<String> symbols;
  private final TreeMap<String, Function<Interpreter, Object>> globals;

  /**
   * A registry of these names and no others.
   *
   * @param symbols names that make a {@link Described} value
   * @param globals variables that every script sees, made when first read
   */
  public StepRegistry(
      Collection<StepType> steps,
      Set<String> symbols,
      Map<String, Function<Interpreter, Object>> globals) {
    steps.forEach(step -> this.steps.put(step.name(), step));
    this.symbols = new TreeSet<>(symbols);
    this.globals = new TreeMap<>(globals);
  }

  Optional<StepType> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  boolean isSymbol(String name) {
    return symbols.contains(name);
  }

  Optional<Object> global(String name, Interpreter interpreter) {
    return Optional.ofNullable(globals.get(name)).map(make -> make.apply(interpreter));
  }

  /** The error for a name that is nothing of all this. */
  NoSuchMethodError unknown(String name) {
    return new NoSuchMethodError(
        String.format(
            "No such DSL method '%s' found among steps %s or symbols %s or globals %s",
            name, steps.keySet(), symbols, globals.keySet()));
  }
}
