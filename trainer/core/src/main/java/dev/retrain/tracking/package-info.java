/**
 * Tells a tracking server, such as MLflow, what became of a version, so that people find it beside
 * their other experiments.
 *
 * <p>Everything told follows from the store: the version's sealed files and the journal. So it may
 * be told late or twice, and comes to the same. {@link dev.retrain.tracking.Telling} tells one
 * version and then sets the aliases; a {@link dev.retrain.tracking.Tracker}, found by {@link
 * java.util.ServiceLoader}, knows the server's language. The journal keeps the address of the
 * version's page as the fact {@code tracked}.
 *
 * <p>No server decides anything here. One that is away, slow or broken ends in a {@link
 * dev.retrain.tracking.TrackingException}, which a stage turns into one line of warning.
 *
 * <p>One more kind of server: implement {@code Tracker} and {@link
 * dev.retrain.tracking.TrackingServer}, each of whose methods may be repeated, and name the former
 * in {@code META-INF/services/dev.retrain.tracking.Tracker}.
 */
package dev.retrain.tracking;
