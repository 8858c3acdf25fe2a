package dev.retrain.runner.saved;

import dev.retrain.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One digest over everything that the classes of a program come from: the Jenkinsfile, the
 * libraries ({@code vars}, {@code src}, {@code resources}) and this runner itself.
 */
public final class SourceDigest {
  private static final List<String> PARTS = List.of("vars", "src", "resources");

  private SourceDigest() {}

  /**
   * The digest.
   *
   * @param jenkinsfile text of the pipeline
   * @param libraries folders by name
   */
  public static String of(String jenkinsfile, Map<String, Path> libraries) throws IOException {
    StringBuilder list = new StringBuilder();
    list.append(Sha256.of(jenkinsfile.getBytes(StandardCharsets.UTF_8))).append(" Jenkinsfile\n");
    for (Map.Entry<String, Path> library : new TreeMap<>(libraries).entrySet()) {
      for (String part : PARTS) {
        append(list, library.getKey() + "/" + part, library.getValue().resolve(part));
      }
    }
    append(list, "runner", runner());
    return Sha256.of(list.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void append(StringBuilder list, String name, Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(place)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        String digest = Sha256.of(file.toRealPath());
        list.append(digest).append(' ').append(name).append('/');
        list.append(place.relativize(file)).append('\n');
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The jar of this runner, or the folder with its classes. */
  private static Path runner() throws IOException {
    CodeSource source = SourceDigest.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the runner's own place is no path: " + source.getLocation(), e);
    }
  }
}
