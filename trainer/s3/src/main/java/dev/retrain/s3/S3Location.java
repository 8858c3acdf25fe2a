package dev.retrain.s3;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.RedactedUri;
import dev.retrain.failure.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which bucket a store lies in, and which server has it. A root is {@code s3://bucket/prefix}; what
 * it leaves open comes from the environment variables that all of AWS' tools know.
 *
 * @param bucket name of the bucket
 * @param prefix what the names of all objects begin with: empty, or with a slash at its end
 * @param endpoint address of the server; empty for AWS
 * @param region the region; empty to ask the SDK's usual chain
 * @param pathStyle whether the bucket is named in the path, not in the host's name
 */
record S3Location(
    String bucket,
    String prefix,
    Optional<URI> endpoint,
    Optional<String> region,
    boolean pathStyle) {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern PREFIX =
      Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]{1,128}){0,16}/?");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
  private static final String ANY_REGION = "us-east-1";
  private static final String FORM =
      "write s3://bucket/prefix with letters, digits and ._-, and after a '?' none but endpoint=,"
          + " region= and path-style= with '&' between them";

  /**
   * Reads a root.
   *
   * @param environment {@code AWS_ENDPOINT_URL_S3}, {@code AWS_ENDPOINT_URL}, {@code AWS_REGION},
   *     {@code AWS_DEFAULT_REGION} are looked at where the root says nothing
   * @throws UsageException if it can't be read, naming what is wrong
   */
  static S3Location of(URI root, Map<String, String> environment) {
    String bucket = String.valueOf(root.getRawAuthority());
    String path = String.valueOf(root.getRawPath());
    if (!BUCKET.matcher(bucket).matches()
        || !PREFIX.matcher(path).matches()
        || root.getRawFragment() != null) {
      throw refused(root, "does not name a bucket and a prefix");
    }
    Map<String, String> query = query(root);
    Optional<URI> endpoint =
        value(query, "endpoint")
            .or(() -> value(environment, "AWS_ENDPOINT_URL_S3"))
            .or(() -> value(environment, "AWS_ENDPOINT_URL"))
            .map(S3Location::endpoint);
    Optional<String> region =
        value(query, "region")
            .or(() -> value(environment, "AWS_REGION"))
            .or(() -> value(environment, "AWS_DEFAULT_REGION"))
            .or(() -> endpoint.map(address -> ANY_REGION));
    if (region.isPresent() && !REGION.matcher(region.get()).matches()) {
      throw refused(root, "has region '" + PlainText.of(region.get()) + "', which can't be one");
    }
    String prefix = path.replaceAll("^/|/$", "");
    return new S3Location(
        bucket,
        prefix.isEmpty() ? "" : prefix + "/",
        endpoint,
        region,
        pathStyle(root, query).orElse(endpoint.isPresent()));
  }

  private static Map<String, String> query(URI root) {
    Map<String, String> values = new TreeMap<>();
    if (root.getQuery() == null) {
      return values;
    }
    for (String part : root.getQuery().split("&", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      boolean known = key.equals("endpoint") || key.equals("region") || key.equals("path-style");
      if (!known || equals < 0 || values.put(key, part.substring(equals + 1)) != null) {
        throw refused(
            root,
            "has '"
                + PlainText.of(RedactedUri.parameter(part))
                + "' after the '?', unknown or twice");
      }
    }
    return values;
  }

  private static Optional<Boolean> pathStyle(URI root, Map<String, String> query) {
    Optional<String> text = value(query, "path-style");
    if (text.isPresent() && !text.get().matches("true|false")) {
      throw refused(root, "has a path-style that is neither true nor false");
    }
    return text.map(Boolean::valueOf);
  }

  private static Optional<String> value(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** Its text is not shown before it is known that no password is in it. */
  private static URI endpoint(String text) {
    try {
      URI address = new URI(text);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // told below, without the text
    }
    throw new UsageException(
        "the endpoint of S3 is not an address such as http://127.0.0.1:9000: write scheme, host and"
            + " port alone, keys belong in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
  }

  private static UsageException refused(URI root, String what) {
    String shown = RedactedUri.of(root.toString(), "region", "path-style");
    return new UsageException("store '" + PlainText.of(shown) + "' " + what + ": " + FORM);
  }

  /** The whole URI of an object, as AWS' tools write it. */
  String describe(String name) {
    return "s3://" + bucket + "/" + prefix + name;
  }

  /** The server and the bucket, for people. */
  String server() {
    return "bucket '" + bucket + "' at " + endpoint.map(URI::toString).orElse("AWS");
  }

  /** What tells this store from all others. */
  String identity() {
    return endpoint.map(URI::toString).orElse("aws") + " " + bucket + " " + prefix;
  }
}
