/**
 * Runs a scripted Jenkinsfile with its shared library on this machine, with the engine that Jenkins
 * uses.
 *
 * <p>{@link dev.retrain.runner.PipelineSetup} collects what a run is given, {@link
 * dev.retrain.runner.PipelineRun} runs it, {@link dev.retrain.runner.RunReport} says how it ended.
 * Below: {@code library} compiles, {@code engine} interprets, {@code steps} does the work, {@code
 * shell} starts programs, {@code build} and {@code console} hold what a build knows and prints,
 * {@code cli} is the command.
 */
package dev.retrain.runner;
