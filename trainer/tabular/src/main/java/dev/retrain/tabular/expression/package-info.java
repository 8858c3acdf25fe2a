/**
 * Expressions over the cells of a row, as {@code derive} and {@code filter} take them: {@link
 * dev.retrain.tabular.expression.Expression}. There is no script engine behind it, no loop, no
 * assignment and nothing that reaches outside of the row.
 */
package dev.retrain.tabular.expression;
