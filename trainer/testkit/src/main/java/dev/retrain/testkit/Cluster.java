package dev.retrain.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Kubernetes, whichever the environment variable {@code KUBECONFIG} names: kind and k3s will
 * do. What differs between clusters are commands named by environment variables.
 */
public final class Cluster {
  private static final int HOOK_MINUTES = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Kubectl kubectl;

  Cluster(Kubectl kubectl) {
    this.kubectl = kubectl;
  }

  /** Kubectl with all rights and no namespace. */
  public Kubectl kubectl() {
    return kubectl;
  }

  /**
   * Makes a namespace for one test, with Pod Security {@code restricted} enforced.
   *
   * @param stem the first part of its name, small letters and hyphens
   */
  public TestNamespace namespace(String stem) {
    String suffix = Integer.toHexString(0x1000000 | RANDOM.nextInt(0x1000000)).substring(1);
    return new TestNamespace(stem + "-" + suffix, kubectl);
  }

  /**
   * Brings an image archive into the cluster by the command in {@code RETRAIN_LOAD_IMAGE}, {@code
   * "kind load image-archive"} for example. The part's name is {@code load-image}.
   */
  public void loadImage(Path archive) {
    hook("RETRAIN_LOAD_IMAGE", "load-image", archive.toString());
  }

  /**
   * Does something to the only node by the command in {@code RETRAIN_NODE}: {@code stop} or {@code
   * start} of {@code kubelet} or {@code apiserver}. The part's name is {@code node}.
   */
  public void node(String what, String daemon) {
    hook("RETRAIN_NODE", "node", what, daemon);
  }

  private static void hook(String variable, String part, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(RealParts.variable(variable, part).split("\\s+", -1)));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(HOOK_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end in " + HOOK_MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(command + " ended with " + process.exitValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
