package dev.retrain.registry;

import java.util.List;

/**
 * Where a model is served.
 *
 * @param deployment name of the Kubernetes Deployment
 * @param namespace its namespace
 * @param port TCP port: the NodePort on a cluster, the loopback port on a laptop
 * @param smokeUsers users whose answers are tried before and after a promotion
 */
public record ServeEntry(String deployment, String namespace, int port, List<String> smokeUsers) {
  public ServeEntry {
    smokeUsers = List.copyOf(smokeUsers);
  }
}
