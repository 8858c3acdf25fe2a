/**
 * Tables of numbers: from files that somebody else wrote to a frozen data set.
 *
 * <p>{@link dev.retrain.tabular.table.TableSource} finds files, reads them by {@link
 * dev.retrain.tabular.table.TableReader} and writes what came out as {@value
 * dev.retrain.tabular.table.TableFile#TABLE} with the account {@value
 * dev.retrain.tabular.table.Account#FILE}. What is wrong is collected in {@link
 * dev.retrain.tabular.table.Problems} and told at once, each with file, row and column.
 */
package dev.retrain.tabular.table;
