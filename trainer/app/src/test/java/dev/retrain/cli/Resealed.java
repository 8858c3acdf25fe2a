package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.retrain.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Changes a version and everything that is bound to it, which a user can't do by accident. */
final class Resealed {
  private Resealed() {}

  /** Rewrites {@code provenance.json}, then the manifest, then the hash chain of the journal. */
  static void provenance(Path store, String version, UnaryOperator<String> change)
      throws IOException {
    Path directory = store.resolve("models").resolve(version);
    Path file = directory.resolve("provenance.json");
    String before = Sha256.of(file);
    String text = Files.readString(file);
    assertNotEquals(text, change.apply(text), "the change must find its place");
    overwrite(file, change.apply(text));
    Path manifest = directory.resolve("MANIFEST.json");
    String digest = Sha256.of(manifest);
    overwrite(manifest, Files.readString(manifest).replace(before, Sha256.of(file)));
    rechain(store.resolve("journal"), digest, Sha256.of(manifest));
  }

  private static void rechain(Path journal, String from, String to) throws IOException {
    String old = "";
    String now = "";
    try (Stream<Path> entries = Files.list(journal)) {
      for (Path entry : entries.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        String was = Sha256.of(entry);
        String text = Files.readString(entry).replace(from, to);
        overwrite(entry, old.isEmpty() ? text : text.replace(old, now));
        old = was;
        now = Sha256.of(entry);
      }
    }
  }

  private static void overwrite(Path file, String text) throws IOException {
    Files.delete(writable(file));
    Files.writeString(file, text);
  }

  private static Path writable(Path file) {
    if (!file.getParent().toFile().setWritable(true)) {
      throw new IllegalStateException(file + " can't be changed");
    }
    return file;
  }
}
