package dev.retrain.store.object;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where copies of remote things lie on this machine.
 *
 * @param root {@code RETRAIN_CACHE}, else {@code retrain} in {@code XDG_CACHE_HOME}, else {@code
 *     .cache/retrain} in {@code HOME}; absolute
 */
public record CacheFolder(Path root) {
  private static final int SHORT = 16;

  /**
   * The folder that environment variables name.
   *
   * @throws UsageException if none does, or its name can't be one
   */
  public static CacheFolder of(Map<String, String> environment) {
    return new CacheFolder(
        named(environment, "RETRAIN_CACHE")
            .or(() -> named(environment, "XDG_CACHE_HOME").map(home -> home.resolve("retrain")))
            .or(() -> named(environment, "HOME").map(home -> home.resolve(".cache/retrain")))
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no place for copies of remote versions: set RETRAIN_CACHE to a"
                            + " folder")));
  }

  private static Optional<Path> named(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(value).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw new UsageException(variable + " is not the name of a folder: set another", e);
    }
  }

  /**
   * The folder of one store.
   *
   * @param identity what tells it from every other store, without credentials
   */
  public Path store(String identity) {
    String id = Sha256.of(identity.getBytes(StandardCharsets.UTF_8)).substring(0, SHORT);
    return root.resolve("stores").resolve(id);
  }
}
