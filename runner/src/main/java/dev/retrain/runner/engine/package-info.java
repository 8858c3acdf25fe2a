/**
 * Runs a compiled pipeline the way a controller does, on groovy-cps.
 *
 * <p>The flow: {@link dev.retrain.runner.engine.PipelineScript} is the base class of all scripts; a
 * call that is not a method of its own becomes a step in {@code StepCaller}. A step that is over at
 * once gives its value; any other suspends the code, and the {@link
 * dev.retrain.runner.engine.Interpreter} keeps the {@link dev.retrain.runner.engine.StepExecution}
 * in the frame that waits for it. Frames (the script, each body) form the {@link
 * dev.retrain.runner.engine.Program}, which is one serializable object: it is saved after each
 * round by a {@link dev.retrain.runner.engine.ProgramKeeper}. What a step sees of the blocks around
 * it is its {@link dev.retrain.runner.engine.Scope}; what it sees of this process, its {@link
 * dev.retrain.runner.engine.Surroundings}.
 *
 * <p>Order: rounds visit the frames from oldest to newest, so that parallel branches take turns at
 * each waiting step, as on a controller.
 *
 * <p>To add a step, write a {@link dev.retrain.runner.engine.StepExecution} in the {@code steps}
 * package and list its {@link dev.retrain.runner.engine.StepType} in the catalogue there. Fields
 * must be serializable; work that must not be done twice belongs in {@code poll}, which runs after
 * the call was saved.
 */
package dev.retrain.runner.engine;
