/**
 * Parquet files from anybody, read with distrust, and flat tables written.
 *
 * <p>{@link dev.retrain.parquet.ParquetFile} opens a file and gives its row groups, after what the
 * footer says of sizes was checked: no memory is taken for what a file merely claims. Pages are
 * expanded in Java alone. {@link dev.retrain.parquet.FlatTable} writes rows; the same rows give the
 * same bytes.
 */
package dev.retrain.parquet;
