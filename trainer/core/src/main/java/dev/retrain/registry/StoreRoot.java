package dev.retrain.registry;

import dev.retrain.failure.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where versions live: a URI whose scheme a store brings, or a plain path. Files may be written
 * {@code file:///absolute}, {@code file:relative}, {@code /absolute} or {@code relative}; what
 * other stores must know stands after a {@code ?}, as {@code s3://bucket/prefix?region=eu-west-2}.
 */
public final class StoreRoot {
  private static final Pattern HAS_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
  private static final Pattern SECRET_IN_QUERY = Pattern.compile("//[^/]*:[^/]*@");
  private static final String FILE = "file";

  private StoreRoot() {}

  /**
   * The root that a text outside of a registry names.
   *
   * @param what where the text stands, {@code --to} for example
   * @param folder what a relative path is resolved against, absolute
   * @throws UsageException if no store of these schemes can lie there
   */
  public static URI of(String what, String text, Path folder, Set<String> schemes) {
    Optional<Fault> fault = fault(text, schemes);
    if (fault.isPresent()) {
      throw new UsageException(what + " " + fault.get().what() + ": " + fault.get().cure());
    }
    return resolved(text, folder);
  }

  /** The root that a section's key {@code store} names; nothing after an error. */
  static Optional<URI> of(Section section, Settings read, Set<String> schemes) {
    String text = read.text("store");
    Optional<Fault> fault = fault(text, schemes);
    fault.ifPresent(found -> section.fault("store", found));
    return fault.isPresent()
        ? Optional.empty()
        : Optional.of(resolved(text, section.values().folder()));
  }

  /** What is wrong with it. */
  static Optional<Fault> fault(String text, Set<String> schemes) {
    if (text.startsWith("~")) {
      return Optional.of(
          new Fault("begins with '~', which only a shell replaces", "write the folder's name"));
    }
    try {
      URI uri = uri(text);
      if (!schemes.contains(uri.getScheme())) {
        return Optional.of(
            new Fault(
                "has the scheme " + Shown.quoted(uri.getScheme()) + ", for which there is no store",
                "use " + String.join(" or ", schemes)));
      }
      boolean file = uri.getScheme().equals(FILE);
      if ((file && uri.getRawQuery() != null) || uri.getRawFragment() != null) {
        return Optional.of(new Fault("has a '?' or '#' part", "remove it or write it as %3F, %23"));
      }
      if (file && uri.getRawAuthority() != null) {
        return Optional.of(
            new Fault(
                "names a host", "write file:/// with three slashes for a path from the root"));
      }
      if (file && path(uri).matches("/*")) {
        return Optional.of(
            new Fault("names no folder", "write a folder such as file:///var/lib/retrain"));
      }
      return SECRET_IN_QUERY.matcher(String.valueOf(uri.getRawQuery())).find()
          ? Forms.heldPassword()
          : Forms.secret(uri);
    } catch (URISyntaxException e) {
      return Optional.of(
          new Fault("is not a URI", "write a path, or a URI with %20 for each space"));
    }
  }

  /**
   * The root as an absolute URI without a slash at its end.
   *
   * @param text a text without {@link #fault}
   * @param folder what a relative path is resolved against, absolute
   */
  static URI resolved(String text, Path folder) {
    try {
      URI uri = uri(text);
      if (!uri.getScheme().equals(FILE)) {
        return URI.create(uri.toString().replaceFirst("/+(?=$|\\?)", ""));
      }
      return new URI(FILE, "", folder.resolve(path(uri)).normalize().toString(), null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** The root of a model below a common root; what stands after a {@code ?} stays there. */
  public static URI below(URI root, String model) {
    String text = root.toString();
    int end = text.indexOf('?') < 0 ? text.length() : text.indexOf('?');
    String place = text.substring(0, end);
    String below = place.endsWith("/") ? place + model : place + "/" + model;
    return URI.create(below + text.substring(end));
  }

  private static URI uri(String text) throws URISyntaxException {
    return HAS_SCHEME.matcher(text).matches() ? new URI(text) : new URI(FILE, text, null);
  }

  private static String path(URI uri) {
    return uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath();
  }
}
