package dev.retrain.runner.library;

import dev.retrain.runner.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Where shared libraries lie, and which of them the build has loaded. */
public final class LibraryFolders {
  private static final String DEFAULT_VERSION = "main";

  private final Map<String, Path> known;
  private final Map<String, Path> loaded = new LinkedHashMap<>();
  private final Console console;
  private BiConsumer<String, String> told = (name, version) -> {};
  private boolean silent;

  /**
   * Nothing is loaded yet.
   *
   * @param known name to folder; the folder has {@code vars}, {@code src} or {@code resources}
   */
  public LibraryFolders(Map<String, Path> known, Console console) {
    this.known = known;
    this.console = console;
  }

  boolean isKnown(String identifier) {
    return known.containsKey(name(identifier));
  }

  /**
   * Loads a library once; the version is printed, but the folder is what it is.
   *
   * @return the folder if it is new to this build
   */
  Optional<Path> load(String identifier) {
    String name = name(identifier);
    if (loaded.containsKey(name)) {
      say("Only using first definition of library " + name);
      return Optional.empty();
    }
    Path folder = known.get(name);
    int at = identifier.indexOf('@');
    String version = at < 0 ? DEFAULT_VERSION : identifier.substring(at + 1);
    say("Loading library " + name + "@" + version);
    say("Copying library " + name + "@" + version + " from " + folder);
    loaded.put(name, folder);
    told.accept(name, version);
    return Optional.of(folder);
  }

  private void say(String text) {
    if (!silent) {
      console.line(text);
    }
  }

  /** Whether loading says so; a build that goes on said it before. */
  public void silent(boolean quiet) {
    silent = quiet;
  }

  /** Who is told name and version of each library that is loaded from now on. */
  public void tell(BiConsumer<String, String> listener) {
    told = listener;
  }

  /** Names of the libraries that the build has loaded, in that order. */
  public List<String> loaded() {
    return List.copyOf(loaded.keySet());
  }

  void complain(String text) {
    console.line("ERROR: " + text);
  }

  boolean hasVariable(String name) {
    return loaded.values().stream()
        .anyMatch(folder -> Files.isRegularFile(folder.resolve("vars/" + name + ".groovy")));
  }

  Optional<byte[]> resource(String path) throws IOException {
    for (Path folder : loaded.values()) {
      Path resources = folder.resolve("resources").normalize();
      Path file = resources.resolve(path).normalize();
      if (file.startsWith(resources) && Files.isRegularFile(file)) {
        return Optional.of(Files.readAllBytes(file));
      }
    }
    return Optional.empty();
  }

  private static String name(String identifier) {
    int at = identifier.indexOf('@');
    return at < 0 ? identifier : identifier.substring(0, at);
  }
}
