package dev.retrain.notification;

import java.util.Optional;

/**
 * What came of telling one address.
 *
 * @param to the address as it may stand in a log
 * @param trouble why it could not be told; empty if it was
 */
public record Delivery(String to, Optional<String> trouble) {
  /** One line for a log. */
  public String sentence() {
    return trouble.map(why -> to + " could not be told: " + why).orElse("told " + to);
  }
}
