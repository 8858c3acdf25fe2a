package dev.retrain.provenance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which code made a version, and in which build.
 *
 * @param commit Git commit of the repository that holds the pipeline and the registry, 7 to 64
 *     hexadecimal digits, or {@value #UNKNOWN}
 * @param tree whether the work tree was as committed
 * @param build number of the build; empty outside a build
 * @param buildUrl address of the build, without user, password, query and fragment; empty outside a
 *     build
 * @param library version of the pipeline library, or {@value #UNKNOWN}
 * @param retrain version of the trainer
 */
public record CodeOrigin(
    String commit,
    Tree tree,
    Optional<Long> build,
    Optional<URI> buildUrl,
    String library,
    String retrain) {
  /** Stands where nothing is known, so that a gap is seen rather than overlooked. */
  public static final String UNKNOWN = "unknown";

  /**
   * The only environment variables that are ever looked at. Whatever else the environment holds,
   * secrets above all, can't get into a version.
   */
  public static final List<String> VARIABLES =
      List.of("GIT_COMMIT", "GIT_DIRTY", "BUILD_NUMBER", "BUILD_URL", "RETRAIN_LIBRARY_VERSION");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern RELEASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+/-]{0,99}");

  /** Whether the work tree was as committed. */
  public enum Tree {
    CLEAN,
    DIRTY,
    UNKNOWN;

    /** The word in the file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What the environment of a build tells. A value of an unexpected form counts as unknown: it is
   * not worth failing a training, and not to be trusted either.
   *
   * @param environment environment variables; of all but {@link #VARIABLES} nothing is taken
   * @param retrain version of the trainer
   */
  public static CodeOrigin of(Map<String, String> environment, String retrain) {
    String commit = environment.getOrDefault("GIT_COMMIT", "").toLowerCase(Locale.ROOT);
    boolean marked = commit.endsWith("-dirty");
    String hash = marked ? commit.substring(0, commit.length() - "-dirty".length()) : commit;
    return new CodeOrigin(
        COMMIT.matcher(hash).matches() ? hash : UNKNOWN,
        marked ? Tree.DIRTY : tree(environment.getOrDefault("GIT_DIRTY", "")),
        Optional.of(environment.getOrDefault("BUILD_NUMBER", ""))
            .filter(text -> NUMBER.matcher(text).matches())
            .map(Long::valueOf),
        address(environment.getOrDefault("BUILD_URL", "")),
        Optional.of(environment.getOrDefault("RETRAIN_LIBRARY_VERSION", ""))
            .filter(text -> RELEASE.matcher(text).matches())
            .orElse(UNKNOWN),
        retrain);
  }

  private static Tree tree(String dirty) {
    return switch (dirty) {
      case "true" -> Tree.DIRTY;
      case "false" -> Tree.CLEAN;
      default -> Tree.UNKNOWN;
    };
  }

  /**
   * An address of http or https without what could be a secret: user, password, query, fragment.
   *
   * @return empty if it is none
   */
  public static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null) {
        return Optional.empty();
      }
      return Optional.of(
          new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
