/**
 * The command {@code retrain pipeline}. It contributes itself to the command line through {@link
 * dev.retrain.cli.CommandProvider}. Builds of a job are numbered folders below {@code
 * .retrain/jobs/<job>/}, each with {@code log}, {@code result} and {@code archive/}.
 */
package dev.retrain.runner.cli;
