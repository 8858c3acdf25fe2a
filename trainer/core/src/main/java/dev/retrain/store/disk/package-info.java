/**
 * How a store writes to a local disk: durable files and folders ({@link
 * dev.retrain.store.disk.Disk}), names that nobody else uses ({@link
 * dev.retrain.store.disk.Unique}, {@link dev.retrain.store.disk.Staging}), and whole trees sized
 * and removed ({@link dev.retrain.store.disk.Tree}). The store in a folder is made of them, and so
 * is the local cache of stores that keep objects.
 */
package dev.retrain.store.disk;
