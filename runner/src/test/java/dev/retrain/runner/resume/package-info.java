/**
 * Builds that are killed and go on. {@link dev.retrain.runner.resume.KillableBuild} runs one build,
 * in this process or as a program of its own, and ends it without any warning at a chosen point:
 * just before or just after a state is saved, or when something was printed.
 */
package dev.retrain.runner.resume;
