/**
 * The store in a folder of a POSIX file system. {@link dev.retrain.store.file.FileStoreProvider} is
 * the entry; {@code FileJournal} creates entries by {@code link(2)}, {@code FileArtifacts} moves
 * directories by {@code rename(2)}, {@code Projections} swaps the {@code latest} links, {@code
 * Probe} refuses file systems that can't do these, {@code Disk} makes writes durable and puts
 * failures into words. All that decides lies in {@link dev.retrain.store}.
 */
package dev.retrain.store.file;
