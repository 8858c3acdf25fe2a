/**
 * Stores in buckets of S3, on AWS or on a server that speaks as it does. {@link
 * dev.retrain.s3.S3StoreProvider} is found by ServiceLoader; nothing names it.
 *
 * <h2>Flow</h2>
 *
 * {@link dev.retrain.s3.S3Location} reads {@code s3://bucket/prefix}. {@link
 * dev.retrain.s3.S3Objects} brings the few calls of which {@link dev.retrain.store.object} makes
 * journal and versions; {@link dev.retrain.s3.Attempts} repeats those that may pass and {@link
 * dev.retrain.s3.S3Failure} tells in words what does not. Before the first entry is written {@link
 * dev.retrain.s3.RaceProbe} makes eight writers create the same key at once, fifty times, and
 * refuses a server on which two win; {@link dev.retrain.s3.ProbeMemory} keeps a pass for a day.
 *
 * <h2>Knobs</h2>
 *
 * {@code endpoint}, {@code region}, {@code path-style} after the {@code ?} of the root, else the
 * variables of AWS; keys from the SDK's usual chain alone. {@code docs/store-s3.md} has them all.
 */
package dev.retrain.s3;
