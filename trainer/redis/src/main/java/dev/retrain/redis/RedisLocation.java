package dev.retrain.redis;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.RedactedUri;
import dev.retrain.failure.UsageException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the URI of a store says: {@code redis://[user@]host[:6379][/database]/prefix[?files=URI]},
 * {@code rediss://} for TLS.
 *
 * @param database 0 to 999; 0 if the path does not begin with a number
 * @param prefix begins every key and channel of the store, without a slash at its end
 * @param user who logs in, if the URI says it
 * @param files where files above the limit go
 * @param inlineMebibytes the largest file in Redis itself, in MiB
 */
record RedisLocation(
    boolean tls,
    String host,
    int port,
    int database,
    String prefix,
    Optional<String> user,
    Optional<URI> files,
    int inlineMebibytes) {
  /** Scheme without TLS. */
  static final String PLAIN = "redis";

  /** Scheme with TLS. */
  static final String TLS = "rediss";

  private static final int PORT = 6379;
  private static final int INLINE = 64;
  private static final int MOST_INLINE = 512;
  private static final Pattern PATH =
      Pattern.compile("(?:/([0-9]{1,3}))?/([A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*)/*");
  private static final String SHAPE = "write redis://[user@]host:6379/0/prefix";

  /**
   * Reads a URI.
   *
   * @throws UsageException if it is not such a URI, or holds a password; the message never does
   */
  static RedisLocation of(URI root) {
    String user = root.getRawUserInfo();
    if (String.valueOf(root.getRawAuthority()).matches(".*:.*@.*")) {
      throw new UsageException(
          "the store's URI holds a password, which would end up in logs: take it out and set"
              + " RETRAIN_REDIS_PASSWORD");
    }
    if (root.getHost() == null || root.getRawFragment() != null) {
      throw refused(root, "names no host, or one with other than letters, digits and '-'");
    }
    Matcher path = PATH.matcher(String.valueOf(root.getRawPath()));
    if (!path.matches()) {
      throw refused(root, "has no prefix of letters, digits, '.', '_', '-' and '/'");
    }
    if (path.group(1) == null && path.group(2).matches("[0-9]{1,3}")) {
      throw refused(root, "has a database and no prefix");
    }
    Map<String, String> query = query(root);
    return new RedisLocation(
        root.getScheme().equals(TLS),
        root.getHost().replaceAll("[\\[\\]]", ""),
        root.getPort() < 0 ? PORT : root.getPort(),
        path.group(1) == null ? 0 : Integer.parseInt(path.group(1)),
        path.group(2),
        Optional.ofNullable(user).filter(name -> !name.isEmpty()).map(name -> root.getUserInfo()),
        Optional.ofNullable(query.get("files")).map(files -> files(root, files)),
        inline(root, query.get("inline")));
  }

  private static Map<String, String> query(URI root) {
    Map<String, String> query = new TreeMap<>();
    if (root.getRawQuery() == null) {
      return query;
    }
    for (String part : root.getRawQuery().split("&", -1)) {
      String[] pair = part.split("=", 2);
      if (pair.length < 2 || !pair[0].matches("files|inline") || query.containsKey(pair[0])) {
        throw refused(
            root,
            "has '"
                + PlainText.of(RedactedUri.parameter(part))
                + "' after the '?', not files or inline");
      }
      query.put(pair[0], pair[1]);
    }
    return query;
  }

  private static URI files(URI root, String raw) {
    try {
      URI files = URI.create(URI.create("x:/?" + raw).getQuery());
      if (String.valueOf(files.getRawAuthority()).matches(".*:.*@.*")) {
        throw new UsageException(
            "'files' in the store's URI holds a password, which would end up in logs: take it out");
      }
      if (files.isAbsolute() && !files.getScheme().startsWith(PLAIN)) {
        return files;
      }
    } catch (IllegalArgumentException e) {
      throw refused(root, "has a 'files' that is no URI");
    }
    throw refused(root, "has a 'files' that is no URI of another store");
  }

  private static int inline(URI root, String raw) {
    if (raw == null) {
      return INLINE;
    }
    if (!raw.matches("[0-9]{1,3}") || Integer.parseInt(raw) > MOST_INLINE) {
      throw refused(root, "has an 'inline' that is no number of MiB from 0 to " + MOST_INLINE);
    }
    return Integer.parseInt(raw);
  }

  private static UsageException refused(URI root, String what) {
    return new UsageException(
        "store '"
            + PlainText.of(RedactedUri.of(root.toString(), "inline"))
            + "' "
            + what
            + ": "
            + SHAPE);
  }

  /** The same with a longer prefix. */
  RedisLocation within(String name) {
    return new RedisLocation(tls, host, port, database, key(name), user, files, inlineMebibytes);
  }

  /** A key, or a channel, of the store. */
  String key(String name) {
    return prefix + "/" + name;
  }

  /** Where entries are announced; channels know no databases. */
  String channel() {
    return key("changes." + database);
  }

  /** The server for messages. */
  String server() {
    return host + ":" + port;
  }

  /** The store for messages. */
  @Override
  public String toString() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return (tls ? TLS : PLAIN) + "://" + name + ":" + port + "/" + database + "/" + prefix;
  }
}
