/**
 * The access log of a server, on demand: one line of JSON for each answered request.
 *
 * <p><b>Flow.</b> {@code HttpFront} hands a {@link dev.retrain.serve.access.AccessLine} to {@link
 * dev.retrain.serve.access.AccessLog#add}, which never waits: a bounded queue, one thread that
 * writes. What finds the queue full, or a disk that takes nothing, is dropped and counted ({@code
 * retrain_access_log_dropped_total}); answers go on.
 *
 * <p><b>Rotation.</b> Rename or remove the file: within a second the log goes on in a new one of
 * the old name. No signal, no copying.
 *
 * <p><b>Privacy.</b> A line names the route, never the path: no user id is in it.
 */
package dev.retrain.serve.access;
