/**
 * The HTTP server of a model, and the trial flight of a candidate in one.
 *
 * <p><b>Flow of a request.</b> Jetty (no servlets) parses it and refuses what is not HTTP; {@code
 * HttpFront} hands it to a thread that computes, by way of the queue of {@code
 * dev.retrain.serve.overload}, which refuses what can't be answered in time; {@code Routes} decodes
 * the path strictly ({@code RequestTarget}) and answers {@code /healthz}, {@code /readyz}, {@code
 * /version} and {@code /metrics} itself, everything else by {@link
 * dev.retrain.kind.ServedModel#answer}; the {@code Reply} is written and counted ({@code
 * ServingMetrics}). The model is looked up once per request, so an answer, its version header and
 * its body are of one version.
 *
 * <p><b>Life of a server.</b> {@link dev.retrain.serve.ModelServer#start start}, {@link
 * dev.retrain.serve.ModelServer#listen listen} on one or more ports, {@link
 * dev.retrain.serve.ModelServer#load load} (warms the model up first; only then {@code /readyz} is
 * 200), {@link dev.retrain.serve.ModelServer#close close} (lingers, drains, stops). Which bytes are
 * loaded is the caller's matter: resolve the version in the store, which verifies every hash, then
 * load.
 *
 * <p><b>To add a route of a model kind</b> answer it in its {@code ServedModel}; nothing changes
 * here. <b>To add a route of the server</b> add a case to {@code Routes}, its description to {@code
 * openapi/server.json} and a line to {@code docs/serving.md}.
 *
 * <p><b>Knobs</b> are the components of {@link dev.retrain.serve.ServerLimits}: threads 10 to a few
 * dozen, 8 of which only read and write (answers are computed, not waited for, so more than twice
 * the processors gains nothing); waiting requests as many as come in the longest pause of the
 * garbage collector; connections up to the file limit; header bytes 512 and more; a connection's
 * idle time should be longer than the pauses of clients that keep connections; linger at least as
 * long as the slowest handshake of a client, a few hundred milliseconds on one machine.
 *
 * <p><b>Sources.</b> HTTP: RFC 9110 and 9112; media type weights: RFC 9110, 12.4.2 and 12.5.1;
 * metrics: Prometheus text format 0.0.4. How a port is handed over: {@code ListeningPort}, and
 * {@code inet_lhash2_lookup} and {@code inet_lookup_reuseport} in Linux,
 * net/ipv4/inet_hashtables.c.
 */
package dev.retrain.serve;
