package dev.retrain.mlflow;

import java.time.Duration;

/**
 * How long a server is waited for. A server that does not answer costs {@code answer} once, because
 * nothing is asked after a first failure.
 *
 * @param connect until a connection stands
 * @param answer until one question is answered to its end
 * @param questions for all questions about one version together, transfers aside
 * @param stall for a transfer in which no byte moves
 * @param transfer for all files of one version together
 */
record Limits(
    Duration connect, Duration answer, Duration questions, Duration stall, Duration transfer) {
  static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofMinutes(2));
}
