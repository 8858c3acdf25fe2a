package dev.retrain.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An image as {@code jib:buildTar} writes it. */
record ImageArchive(Path archive, JsonNode manifest) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ImageArchive of(Path archive) throws IOException {
    String manifest = tar("-xOf", archive.toString(), "manifest.json");
    return new ImageArchive(archive, JSON.readTree(manifest).get(0));
  }

  /** Name and tag. */
  String name() {
    return manifest.at("/RepoTags/0").asText();
  }

  /** Environment, entrypoint, user and so on. */
  JsonNode config() throws IOException {
    return JSON.readTree(tar("-xOf", archive.toString(), manifest.path("Config").asText()));
  }

  /** The layers that lie upon the base. */
  List<String> ownLayers() {
    List<String> all =
        StreamSupport.stream(manifest.path("Layers").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    return all.subList(all.size() - 5, all.size());
  }

  /** All files of those layers as {@code tar -tv} lists them. */
  List<String> ownFiles() {
    List<String> files = new ArrayList<>();
    for (String layer : ownLayers()) {
      files.addAll(
          sh(
                  "tar -xOf \"$1\" \"$2\" | TZ=UTC tar --warning=no-unknown-keyword -tzv --full-time --numeric-owner",
                  layer,
                  "")
              .lines()
              .toList());
    }
    return files;
  }

  /** The text of one file of those layers. */
  String file(String path) {
    for (String layer : ownLayers()) {
      String text =
          sh(
              "tar -xOf \"$1\" \"$2\" | tar --warning=no-unknown-keyword -xzO \"$3\" 2>/dev/null || true",
              layer,
              path);
      if (!text.isEmpty()) {
        return text;
      }
    }
    throw new AssertionError(path + " is not in " + archive);
  }

  private String sh(String script, String layer, String path) {
    return output("sh", "-c", script, "sh", archive.toString(), layer, path);
  }

  private static String tar(String... arguments) {
    return output(
        Stream.concat(Stream.of(RealParts.program("tar").toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static String output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(List.of(command) + " ended with " + process.exitValue());
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
