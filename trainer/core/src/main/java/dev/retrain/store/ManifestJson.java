package dev.retrain.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code MANIFEST.json}: which files a version has, and their hashes. */
final class ManifestJson {
  static final String FILE = "MANIFEST.json";

  private static final int FORMAT = 1;
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
  private static final String CURE =
      "the directory was altered or damaged, roll back to another version or train again";

  private ManifestJson() {}

  /** Whether a file may stand in a version: one plain name, not hidden, not the manifest's. */
  static boolean isFileName(String name) {
    return FILE_NAME.matcher(name).matches() && !name.equals(FILE);
  }

  static byte[] write(
      VersionName version, RunId run, Map<String, String> files, List<String> contentFiles) {
    ObjectNode json = StrictJson.JSON.createObjectNode();
    json.put("format", FORMAT);
    json.put("version", version.value());
    json.put("run", run.value());
    json.put("content", content(files, contentFiles));
    ObjectNode hashes = json.putObject("files");
    new TreeMap<>(files).forEach(hashes::put);
    return StrictJson.write(json, true);
  }

  /**
   * SHA-256 of lines {@code hash, two spaces, name, line feed} in the order of the names, as {@code
   * sha256sum FILE… | sha256sum} prints it.
   */
  static String content(Map<String, String> files, List<String> contentFiles) {
    StringBuilder lines = new StringBuilder();
    for (String name : contentFiles.stream().sorted().distinct().toList()) {
      String hash = files.get(name);
      if (hash == null) {
        throw new DataException(
            "file '" + StrictJson.plain(name) + "' of the model was not written: train again");
      }
      lines.append(hash).append("  ").append(name).append('\n');
    }
    return Sha256.of(lines.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static Manifest read(byte[] bytes, String file) {
    StrictJson json = StrictJson.parse(bytes, file, CURE);
    if (json.number("format") != FORMAT) {
      throw json.wrong("format " + json.number("format") + " is unknown");
    }
    Map<String, String> files = json.texts("files");
    files.forEach(
        (name, hash) -> {
          if (!isFileName(name) || !Sha256.isHash(hash)) {
            throw json.wrong("file '" + StrictJson.plain(name) + "' has no plain name or no hash");
          }
        });
    Manifest manifest =
        new Manifest(
            json.value("version", VersionName::new),
            json.value("run", RunId::new),
            files,
            json.hash("content"),
            Sha256.of(bytes));
    json.end();
    return manifest;
  }
}
