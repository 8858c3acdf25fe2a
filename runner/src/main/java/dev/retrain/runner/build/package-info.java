/**
 * The running build: its identity, result, parameters and environment. {@link
 * dev.retrain.runner.build.BuildState} changes while the pipeline runs and is saved with it; its
 * result can only get worse. {@link dev.retrain.runner.build.EnvironmentLayers} holds the order in
 * which variables override each other.
 */
package dev.retrain.runner.build;
