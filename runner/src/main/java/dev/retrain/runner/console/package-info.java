/**
 * What a build prints. {@link dev.retrain.runner.console.Console} is the one door: steps write
 * lines, programs write raw text, and each character passes the masks of the block it was written
 * in ({@link dev.retrain.runner.console.Masks}) before it gets here. {@link
 * dev.retrain.runner.console.ErrorText} turns an exception into the lines that a controller prints.
 */
package dev.retrain.runner.console;
