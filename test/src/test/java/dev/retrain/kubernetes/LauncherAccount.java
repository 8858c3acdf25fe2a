package dev.retrain.kubernetes;

import dev.retrain.testkit.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The account of Jenkins that the manifests make, with the rights that they give. */
final class LauncherAccount {
  private LauncherAccount() {}

  /**
   * Kubectl as that account.
   *
   * @param training kubectl with all rights, in the namespace of the account
   * @param kubeconfig a file that is written, with a token for an hour
   */
  static Kubectl of(Kubectl training, Path kubeconfig) throws IOException {
    String token = training.run("create", "token", "retrain-launcher", "--duration=1h").strip();
    Files.writeString(kubeconfig, training.run("config", "view", "--raw", "--minify", "--flatten"));
    Kubectl launcher = training.as(kubeconfig);
    launcher.run("config", "set-credentials", "launcher", "--token=" + token);
    launcher.run("config", "set-context", "--current", "--user=launcher");
    return launcher;
  }
}
