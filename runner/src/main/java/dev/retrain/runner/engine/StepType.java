package dev.retrain.runner.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A step that scripts can call.
 *
 * @param name as in the script
 * @param className the class that a controller names in messages about its arguments
 * @param parameters accepted names and the type of their values
 * @param sole the parameter that a single unnamed argument is for, or null
 * @param block whether it takes a body
 * @param needsNode whether it must be called inside {@code node}
 * @param factory makes one call of the step
 */
public record StepType(
    String name,
    String className,
    Map<String, Class<?>> parameters,
    String sole,
    boolean block,
    boolean needsNode,
    Function<Arguments, StepExecution> factory) {

  /** A stage without a body has its own complaint; branches are named arguments. */
  boolean bodyNeeded() {
    return !name.equals("stage") && !name.equals("parallel");
  }

  public static Builder named(String name, String className) {
    return new Builder(name, className);
  }

  /** Collects the parts of a step type. */
  public static final class Builder {
    private final String name;
    private final String className;
    private final Map<String, Class<?>> parameters = new LinkedHashMap<>();
    private String sole;
    private boolean block;
    private boolean needsNode;

    private Builder(String name, String className) {
      this.name = name;
      this.className = className;
    }

    /** A parameter that may also be given alone, without its name. */
    public Builder sole(String parameter, Class<?> type) {
      sole = parameter;
      return with(parameter, type);
    }

    public Builder with(String parameter, Class<?> type) {
      parameters.put(parameter, type);
      return this;
    }

    public Builder block() {
      block = true;
      return this;
    }

    public Builder needsNode() {
      needsNode = true;
      return this;
    }

    public StepType runs(Function<Arguments, StepExecution> factory) {
      return new StepType(name, className, parameters, sole, block, needsNode, factory);
    }
  }
}
