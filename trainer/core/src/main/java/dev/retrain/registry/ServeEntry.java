package dev.retrain.registry;

import java.time.Duration;
import java.util.List;

/**
 * Where a model is served.
 *
 * @param deployment name of the Kubernetes Deployment
 * @param namespace its namespace
 * @param port TCP port: the NodePort on a cluster, the loopback port on a laptop
 * @param smokeUsers users whose answers are tried before and after a promotion
 * @param rollout how long the servers may take to change to another version
 * @param watch how they are watched afterwards
 * @param restart how they get to another version
 */
public record ServeEntry(
    String deployment,
    String namespace,
    int port,
    List<String> smokeUsers,
    Duration rollout,
    WatchEntry watch,
    RestartEntry restart) {
  public ServeEntry {
    smokeUsers = List.copyOf(smokeUsers);
  }
}
