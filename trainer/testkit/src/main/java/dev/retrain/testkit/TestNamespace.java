package dev.retrain.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A namespace of one test's own, with a random suffix and the label {@code retrain.dev/test}.
 * Closing it has the cluster delete it with all it holds, without waiting for that. What a killed
 * test left: {@code kubectl delete namespace -l retrain.dev/test}.
 */
public final class TestNamespace implements AutoCloseable {
  private final String name;
  private final Kubectl kubectl;

  TestNamespace(String name, Kubectl kubectl) {
    this.name = name;
    this.kubectl = kubectl.in(name);
    kubectl.runWith(
        String.format(
            Locale.ROOT,
            """
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s", "labels": {
              "retrain.dev/test": "", "pod-security.kubernetes.io/enforce": "restricted"}}}
            """,
            name),
        "create",
        "-f",
        "-");
  }

  /** The name, suffix included. */
  public String name() {
    return name;
  }

  /** Kubectl in this namespace, with all rights. */
  public Kubectl kubectl() {
    return kubectl;
  }

  /**
   * Writes a kubeconfig to this file that may do what a ServiceAccount of this namespace may, for
   * an hour.
   */
  public Path kubeconfigOf(String account, Path file) throws IOException {
    String token = kubectl.run("create", "token", account, "--duration=1h").strip();
    Files.writeString(file, kubectl.run("config", "view", "--raw", "--minify", "--flatten"));
    Kubectl edit = kubectl.as(file).in("");
    edit.run("config", "set-credentials", account, "--token=" + token);
    edit.run("config", "set-context", "--current", "--user=" + account, "--namespace=" + name);
    return file;
  }

  @Override
  public void close() {
    kubectl.in("").run("delete", "namespace", name, "--ignore-not-found", "--wait=false");
  }
}
