/**
 * Proves from outside what servers serve, and watches them after a promotion.
 *
 * <p><b>Flow.</b> {@link dev.retrain.serve.proof.ServerAddresses} says where the servers are; a
 * headless Service has one address for each ready pod, a laptop has 127.0.0.1. {@link
 * dev.retrain.serve.proof.Proof} asks each of them, again and again until the time is over, for
 * what a {@link dev.retrain.serve.proof.Claim} says: ready, model, version and digest, and a useful
 * answer for each smoke user. {@link dev.retrain.serve.proof.Watch} then goes on asking for as long
 * as {@code serve.watch} says and adds up what the clients got ({@code Scrape}, {@code Counts},
 * {@code Traffic}); {@code Comparison} holds that against the {@link
 * dev.retrain.serve.proof.Summary} of the time before.
 *
 * <p><b>What is a breach.</b> The same server answering something else than claimed in two looks
 * running; fewer servers than expected for longer than the pace allows; more than one process that
 * ended and began anew at its address; a share of failed or empty answers, or a 99th percentile of
 * the answer times, above what the registry allows over before. A server that vanishes is no
 * breach: what it was last seen with stays in the sums.
 *
 * <p><b>Bounds.</b> The 99th percentile is read from the buckets of the servers' histogram, so it
 * is right up to one bucket, and anything above 5 s counts as 5 s. Requests that a server did not
 * survive are in no metric; the restart that follows is seen instead.
 *
 * <p><b>To judge one thing more</b> count it in {@code ServingMetrics}, read it in {@code Scrape},
 * carry it in {@code Counts} and {@code Summary}, limit it by a key of {@code serve}, and say it in
 * {@code Comparison}.
 */
package dev.retrain.serve.proof;
