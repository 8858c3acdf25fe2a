package dev.retrain.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An overlay beside its registry, as {@code docs/kubernetes-install.md} has a user write it. */
final class OwnOverlay {
  private OwnOverlay() {}

  /**
   * Writes it.
   *
   * @param folder where it is made
   * @param registry the text of its {@code models.yaml}
   * @param more what follows in {@code kustomization.yaml}, patches for example
   * @param resources what it stands on, seen from the checkout
   * @return the folder, as {@link InstalledManifests} takes it
   */
  static String write(Path folder, String registry, String more, String... resources)
      throws IOException {
    Files.createDirectories(folder);
    Path mine = folder.toRealPath();
    List<String> bases = new ArrayList<>();
    for (String resource : resources) {
      bases.add(mine.relativize(Manifests.checkout(resource).toRealPath()).toString());
    }
    Files.writeString(mine.resolve("models.yaml"), registry);
    Files.writeString(
        mine.resolve("kustomization.yaml"),
        """
        resources: [%s]
        configMapGenerator:
          - {name: retrain-registry, namespace: training, behavior: replace, files: [models.yaml]}
          - {name: retrain-registry, namespace: serving, behavior: replace, files: [models.yaml]}
        """
                .formatted(String.join(", ", bases))
            + more);
    return mine.toString();
  }
}
