/**
 * How good a ranking is: splits, metrics, baselines, and the evaluation that makes evidence of
 * them.
 */
package dev.retrain.ranking;
