/**
 * How long work tells a person that it goes on: a bar on a terminal, lines in a log, or nothing.
 */
package dev.retrain.progress;
