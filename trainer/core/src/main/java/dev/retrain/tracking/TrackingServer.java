package dev.retrain.tracking;

/**
 * A tracking server. Its methods may be repeated and lead to the same end; none of them takes
 * longer than the limits that it documents.
 */
public interface TrackingServer {
  /**
   * Brings all there is to say of a version, or what is new of it since the last time.
   *
   * @return address of its page for people
   * @throws TrackingException if not all of it arrived
   */
  String deliver(TrackedVersion version);

  /**
   * Makes the aliases of a registered model say what the journal says. One whose version is not
   * there is taken away rather than left at a wrong one.
   *
   * @param name the registered model
   * @return a sentence on what could not be set; empty if nothing
   * @throws TrackingException if the server did not do it
   */
  String alias(String name, Aliases aliases);
}
