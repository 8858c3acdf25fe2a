/**
 * Rows as they stand in files: {@link dev.retrain.tabular.rows.RowFiles} finds the files, {@link
 * dev.retrain.tabular.rows.RowStream} reads CSV and Parquet alike, a row at a time with its number,
 * every cell as text. What a cell means is decided by who reads the rows.
 */
package dev.retrain.tabular.rows;
