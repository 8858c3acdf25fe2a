/**
 * Boosted trees as XGBoost writes them, read and asked in Java alone: no native library, no native
 * memory, any number of threads, the same bits on every machine.
 *
 * <p>{@link dev.retrain.tabular.trees.EnsembleFile} reads {@value
 * dev.retrain.tabular.trees.EnsembleFile#NAME} into a {@link
 * dev.retrain.tabular.trees.TreeEnsemble}, a list of {@link dev.retrain.tabular.trees.Tree}s.
 */
package dev.retrain.tabular.trees;
