package dev.retrain.notification;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way to tell somebody that a run ended, found by {@link java.util.ServiceLoader}. It is called
 * on a thread of its own, which is left behind if it does not come back in time.
 */
public interface Channel {
  /** The schemes of the addresses that it serves, {@code mailto} for example. */
  Set<String> schemes();

  /**
   * What is wrong with an address, with the cure; empty if nothing is. Only the address is looked
   * at, nothing is connected to.
   */
  Optional<String> fault(URI to);

  /** The address as it may stand in a log: without whatever could let others use it. */
  String shown(URI to);

  /**
   * Tells it once.
   *
   * @param settings where the channel's own settings and passwords are
   * @param limit how long any single wait may take; the caller bounds the whole
   * @throws IOException if it could not be told, with a sentence that holds no secret
   * @throws dev.retrain.failure.RetrainException the same, where a setting is wrong or missing
   */
  void send(RunEvent event, URI to, Settings settings, Duration limit)
      throws IOException, InterruptedException;

  /**
   * What a channel may know besides the event.
   *
   * @param environment environment variables
   * @param secret name of the variable that holds the rule's signing secret; empty for the usual
   */
  record Settings(Map<String, String> environment, Optional<String> secret) {
    public Settings {
      environment = Map.copyOf(environment);
    }

    /** A variable; one that is set to blanks counts as missing. */
    public Optional<String> variable(String name) {
      return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Never the values: there are passwords among them. */
    @Override
    public String toString() {
      return "Settings[" + environment.size() + " variables]";
    }
  }
}
