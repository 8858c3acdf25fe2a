package dev.retrain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.run.RunId;
import dev.retrain.testkit.FuzzTarget;
import java.util.List;
import java.util.Map;

/** {@code MANIFEST.json}: taken only if it names plain files and nothing else. */
class ManifestFuzzTest extends FuzzTarget {
  private static final Map<String, String> FILES =
      Map.of("als_model.npz", "ab".repeat(32), "report.html", "cd".repeat(32));

  @Override
  protected void parse(byte[] input) {
    Manifest manifest;
    try {
      manifest = ManifestJson.read(input, StoreScript.WISH);
    } catch (DataException e) {
      return;
    }
    for (Map.Entry<String, String> file : manifest.files().entrySet()) {
      assertTrue(file.getKey().matches("[A-Za-z0-9_-][A-Za-z0-9._-]*"), file.getKey());
      assertTrue(file.getValue().matches("[0-9a-f]{64}"), file.getValue());
    }
    List<String> names = List.copyOf(manifest.files().keySet());
    byte[] written =
        ManifestJson.write(manifest.version(), manifest.run(), manifest.files(), names);
    assertEquals(manifest.files(), ManifestJson.read(written, StoreScript.WISH).files());
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of(
        ManifestJson.write(
            StoreScript.WISH, new RunId("jenkins-movies-42"), FILES, List.of("als_model.npz")));
  }
}
