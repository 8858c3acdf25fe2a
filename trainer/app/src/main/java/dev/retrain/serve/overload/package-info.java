/**
 * What keeps a server answering when more is asked of it than it can answer: a bounded queue before
 * the threads that compute, and a budget for bodies that wait in memory.
 *
 * <p><b>Flow.</b> The network's threads parse a request and offer it to the {@link
 * dev.retrain.serve.overload.AnswerQueue}; a full queue refuses at once, an entry that waited too
 * long is refused when its turn comes. Either way the client hears 503 within the time, and the
 * threads compute only what somebody still waits for. {@code /healthz}, {@code /readyz}, {@code
 * /version} and {@code /metrics} pass the queue by, so that an overloaded server is not killed for
 * being overloaded.
 *
 * <p><b>Knobs</b> stand in {@link dev.retrain.serve.ServerLimits}: how many may wait, how long.
 *
 * <p><b>Source.</b> The two times to wait, a long one for bursts and a short one for a queue that
 * stands, are <i>controlled delay</i> as in Ben Maurer, "Fail at scale", ACM Queue 13(8), 2015.
 */
package dev.retrain.serve.overload;
