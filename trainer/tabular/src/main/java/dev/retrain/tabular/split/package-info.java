/**
 * What a model learns from and what it is judged by.
 *
 * <p>{@link dev.retrain.tabular.split.SplitRule} says of any row, on its own, whether it is held
 * out; a model keeps the rule it was trained by, so that a later run knows which rows are new to
 * it. {@link dev.retrain.tabular.split.Split} is a table cut by a rule.
 */
package dev.retrain.tabular.split;
