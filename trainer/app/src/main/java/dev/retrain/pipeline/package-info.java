/**
 * What the stages of a run do, one class a stage, free of any command line.
 *
 * <pre>
 *   Training        collect, prepare, fit, evaluate, publish    retrain train
 *     Skips           or say why it is not worth it
 *   Judgement       read the evidence, decide, write it down    retrain gate
 *   PromotionStage  try in a real server, then make live        retrain promote
 *   Rollback        make an earlier version live                retrain rollback
 *   Recording       deployment facts, end of the run            retrain record
 *   Tracking        tell MLflow what became of it                after each of them
 *   EndOfRun        what is told of a run that ended            retrain notify
 *   Reproduction    train a version again and compare           retrain reproduce
 * </pre>
 *
 * <p>A stage may be repeated after a crash at any moment and comes to the same end: it asks the
 * journal what is already done and does the rest. It ends with a {@link
 * dev.retrain.pipeline.StageResult}: the run goes on, or this is how it ends. Restarting servers is
 * not here, because it is different on every platform; cleaning is the store's own {@code prune}.
 *
 * <p>To add a stage: a class with one public method that returns a {@code StageResult}, a command
 * in {@code dev.retrain.cli}, and a stage in {@code vars/retrainPipeline.groovy}.
 */
package dev.retrain.pipeline;
