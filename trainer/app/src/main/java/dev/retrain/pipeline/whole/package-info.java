/**
 * A whole run in one process, for those who have no Jenkins: {@code retrain run}.
 *
 * <pre>
 *   Launch   check                 what is turned down here never reaches the journal
 *   Train    train                 repeated as retrain.retries says, for retrain.timeout at most
 *   Gate     gate
 *   Promote  promote
 *   Restart  restart, or prove     and on a breach: rollback, then the same again
 *   Record   record                the run ends in the journal
 *   Clean    prune
 *            notify                whatever the end was
 * </pre>
 *
 * <p>The stages are the commands that Jenkins runs, called in this process by {@link
 * dev.retrain.pipeline.whole.Commands}: {@code WholeRun} has their order, {@code StageEnd} says
 * what the end of one means, {@code Stages} keeps its time and repeats it, {@code RunEnd} decides
 * how the run ends, {@code Servers} is where the model is served. They mirror {@code
 * RetrainStages}, {@code CommandEnd}, {@code TrainerCli}, {@code RunEnd} and {@code ModelServers}
 * of the Jenkins library.
 *
 * <p>Each command looks first what is done already. So a process that was killed anywhere is
 * started again with the same run id and comes to the same end; one that is stopped by a signal
 * closes its run as ABORTED, or leaves it open if it is told that somebody will go on.
 *
 * <p>To add a place where servers run, implement {@code Servers} and choose it in {@link
 * dev.retrain.pipeline.whole.RunBuilder}.
 */
package dev.retrain.pipeline.whole;
