/**
 * Servers on a machine without a cluster: one detached process per model on 127.0.0.1, replaced
 * without losing a request.
 *
 * <p><b>Flow of a replacement</b> ({@link dev.retrain.serve.local.LocalServers#restart}):
 *
 * <ol>
 *   <li>The folder is locked for the model; recorded processes that are gone, or whose id now
 *       belongs to another process ({@link dev.retrain.serve.local.ProcessMark}), do not count.
 *   <li>If the recorded server proves the wanted version and digest, that is all.
 *   <li>A port that a program outside the record holds is refused.
 *   <li>The new process is started ({@code Launch}): own session, own log, marked for Jenkins to
 *       leave it alone. It loads and warms its model, opens a private port and announces it ({@code
 *       Handover}). On that port it must prove model, version, digest, process id and readiness; a
 *       server that fails here was never seen by a client.
 *   <li>Both servers are recorded, then the new one is told to listen on the port. From there on it
 *       gets every new connection ({@code ListeningPort} in the package above says how).
 *   <li>The old one gets SIGTERM: it goes on answering what it has, tells clients to close their
 *       connections, drains and ends. After the limit it is killed.
 *   <li>Twenty new connections in a row must be answered by the new process.
 * </ol>
 *
 * Whatever breaks off before the last two steps leaves the old server serving; the new one ends by
 * itself when the command dies, because its standard input ends. A command that dies later leaves
 * both recorded, and the next one cleans up.
 *
 * <p><b>The server's side</b> is {@link dev.retrain.serve.local.ServeProcess}, the body of {@code
 * retrain serve}: to have another program replaced in this way, end it with that call.
 *
 * <p><b>Knobs</b> are {@link dev.retrain.serve.local.LocalServers.Limits}: {@code load} must cover
 * reading and warming the largest model, {@code leave} must be longer than linger and stop of
 * {@link dev.retrain.serve.ServerLimits} together.
 */
package dev.retrain.serve.local;
