/**
 * The steps that pipelines can call, their messages those of a controller's plug-ins.
 *
 * <p>To add one: write a function {@code (arguments, context) -> value} and wrap it by {@code
 * AtOnce} (the script is not suspended, as for {@code echo}) or {@code AfterPause} (suspended and
 * saved first, as for anything that touches files); a block that runs its body once is a {@code
 * Block}; all else extends {@link dev.retrain.runner.engine.StepExecution}. Then name its
 * parameters in a {@link dev.retrain.runner.engine.StepType} and add it to {@link
 * dev.retrain.runner.steps.StepCatalogue}.
 */
package dev.retrain.runner.steps;
