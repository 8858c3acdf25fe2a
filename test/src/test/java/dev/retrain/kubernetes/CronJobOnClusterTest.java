package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster without Jenkins, as the page on installing has it: three servers and a CronJob. */
@Tag("cluster")
@Timeout(900)
class CronJobOnClusterTest {
  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void everythingOfThePageAndALog() throws Exception {
    String kustomization = InstallPage.block("resources: [../retrain/k8s/overlays/single-node, ");
    assertEquals(
        "resources: [../retrain/k8s/overlays/single-node, ../retrain/k8s/cronjob]\n",
        kustomization);
    String registry =
        Files.readString(Manifests.checkout("k8s/base/models.yaml"))
            .replace("namespace: serving,", "namespace: serving, restart: reload, watch: 5s,")
            .replace("watch: 5s,", "min_requests: 1, watch: 5s,")
            .replace("window: 90d", "window: 90d\n    retrain: {min_gap: 20h}");
    String overlay =
        OwnOverlay.write(
            folder.resolve("mine"), registry, "", "k8s/overlays/single-node", "k8s/cronjob");
    installation = new Installation(folder.resolve("node"), overlay);
    String[] simulate = "simulate --out /home/mlprod/logs --days 14 --users 3000".split(" ");
    installation.stage("log", simulate);
  }

  @AfterEach
  void nothingIsLeft() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void a_night_promotes_a_version_that_all_servers_take_and_the_next_one_says_why_it_did_not()
      throws Exception {
    Night night = new Night(installation);
    night.begin("tonight").assertEndsAs("Complete", "PROMOTED");
    Path latest = installation.store().resolve("latest");
    ServedVersion.assertServed(
        installation, Files.readSymbolicLink(latest).getFileName().toString());
    night.begin("again").assertEndsAs("Failed", "SKIPPED");
    assertEquals(
        "Forbid",
        installation
            .training()
            .run("get", "cronjob", "retrain-movies", "-o", "jsonpath={.spec.concurrencyPolicy}"));
  }
}
