package dev.retrain.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.digest.Sha256;
import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import java.io.IOException;
import java.nio.file.Path;
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
    ObjectNode json = JsonBytes.object();
    json.put("format", FORMAT);
    json.put("version", version.value());
    json.put("run", run.value());
    json.put("content", content(files, contentFiles));
    ObjectNode hashes = json.putObject("files");
    new TreeMap<>(files).forEach(hashes::put);
    return JsonBytes.manyLines(json);
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
            "file '" + PlainText.of(name) + "' of the model was not written: train again");
      }
      lines.append(hash).append("  ").append(name).append('\n');
    }
    return Sha256.of(lines.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /**
   * Reads the manifest of a directory.
   *
   * @param name what the directory is called in messages
   * @throws DataException if it is over 1 MiB or not exactly what {@link #write} makes
   */
  static Manifest read(Path directory, VersionName name) throws IOException {
    return read(document(name).bytes(directory.resolve(FILE)), name);
  }

  static Manifest read(byte[] bytes, VersionName name) {
    return document(name).read(bytes, json -> manifest(json, Sha256.of(bytes)));
  }

  private static JsonDocument document(VersionName name) {
    return new JsonDocument(name + "/" + FILE, 1, CURE, DataException::new);
  }

  private static Manifest manifest(JsonObject json, String digest) {
    if (json.whole("format") != FORMAT) {
      throw json.refused("format", "is unknown to this release");
    }
    Map<String, String> files = json.map("files", JsonObject::digest);
    for (String name : files.keySet()) {
      if (!isFileName(name)) {
        throw json.refused(
            "files", "has the name '" + PlainText.of(name) + "', which is not plain");
      }
    }
    return new Manifest(
        json.parsed("version", VersionName::new),
        json.parsed("run", RunId::new),
        files,
        json.digest("content"),
        digest);
  }
}
