package dev.retrain.registry;

import dev.retrain.outcome.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Forms of the registry's own texts. Each method tells what is wrong, or nothing. */
final class Forms {
  private static final int LONGEST_MODEL = 40;
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_USER = 200;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern VERSION =
      Pattern.compile("(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})");
  private static final int LONGEST_PARAMETER = 1000;
  private static final int MOST_LEVELS = 15;
  private static final Pattern PARAMETER =
      Pattern.compile("(/[A-Za-z0-9_.-]+){1," + MOST_LEVELS + "}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");
  private static final Pattern MAIL = Pattern.compile("mailto:[^@\\s]+@[^@\\s]+");

  private Forms() {}

  /**
   * A model's name: a DNS label (RFC 1123) of at most {@value #LONGEST_MODEL} characters, because
   * folders, Kubernetes Jobs and deployments are named after it.
   */
  static Optional<Fault> modelName(String name) {
    return label(name, LONGEST_MODEL);
  }

  /** The name of a Kubernetes object: a DNS label (RFC 1123). */
  static Optional<Fault> kubernetesName(String name) {
    return label(name, LONGEST_LABEL);
  }

  private static Optional<Fault> label(String name, int longest) {
    if (name.length() <= longest && LABEL.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            "is not a name",
            "use at most "
                + longest
                + " of a-z, 0-9 and '-', beginning and ending with a-z or 0-9"));
  }

  /** The expected {@code a.b} of a semantic version. */
  static Optional<Fault> version(String text) {
    if (VERSION.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            "is not the beginning a.b of a version",
            "write two whole numbers with a dot between, such as 1.0; c is counted up by promotions"));
  }

  /** How much data a run is trained on. */
  static Optional<Fault> window(String text) {
    return WindowEntry.rule(text, Duration.ofDays(1)).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "is no window",
                "write a duration from 1s to 36500d, such as 30d, since_success or longer"));
  }

  /** A user whose answers are tried. */
  static Optional<Fault> user(String id) {
    if (id.length() <= LONGEST_USER && id.chars().noneMatch(c -> c <= ' ' || c == '/')) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            "is not a user id",
            "use at most " + LONGEST_USER + " characters without spaces and slashes"));
  }

  /** The words of a rule: the outcomes of a run in lower case, and recovered. */
  static List<String> occasions() {
    return Stream.concat(
            Arrays.stream(Outcome.values()).map(outcome -> outcome.name().toLowerCase(Locale.ROOT)),
            Stream.of("recovered"))
        .toList();
  }

  /** What somebody is told about. */
  static Optional<Fault> outcome(String word) {
    List<String> known = occasions();
    return known.contains(word)
        ? Optional.empty()
        : Optional.of(new Fault("is no outcome", NearestName.cure(word, known)));
  }

  /**
   * The name of a parameter of the AWS Parameter Store: a path of at most {@value #MOST_LEVELS}
   * levels, as the service's PutParameter documents it.
   */
  static Optional<Fault> parameter(String name) {
    boolean reserved = name.matches("/(aws|ssm)(/.*)?");
    return !reserved && name.length() <= LONGEST_PARAMETER && PARAMETER.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "is no name of a parameter",
                "begin with '/', then up to "
                    + MOST_LEVELS
                    + " names of A-Z, a-z, 0-9, '_', '.' and '-' with '/' between, the first one not"
                    + " aws or ssm: /models/movies/version"));
  }

  /** The name of an environment variable, never a secret itself. */
  static Optional<Fault> variable(String name) {
    return VARIABLE.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "is no name of an environment variable",
                "write A-Z, 0-9 and '_' such as TEAM_SECRET, and the secret into that variable"));
  }

  /** An address of somebody or something that is told. */
  static Optional<Fault> address(String text) {
    try {
      URI uri = new URI(text);
      if (!uri.isAbsolute() || (text.startsWith("mailto:") && !MAIL.matcher(text).matches())) {
        return Optional.of(
            new Fault("is not an address", "write a URI such as mailto:ml-team@example.org"));
      }
      return secret(uri);
    } catch (URISyntaxException e) {
      return Optional.of(
          new Fault("is not a URI", "write a URI such as mailto:ml-team@example.org"));
    }
  }

  /** A password in a URI: it would end up in logs and in version control. */
  static Optional<Fault> secret(URI uri) {
    String authority = String.valueOf(uri.getRawAuthority());
    String user = authority.substring(0, Math.max(0, authority.lastIndexOf('@')));
    // a password with '/' or '?' ends the authority: 'user:pass', and the '@' stands behind it
    boolean cut =
        authority.matches(".*:.*[^0-9\\]:].*")
            && uri.getHost() == null
            && uri.getRawSchemeSpecificPart().indexOf('@') >= 0;
    return user.indexOf(':') < 0 && !cut ? Optional.empty() : heldPassword();
  }

  /** What is said of an address with a password, wherever that stands. */
  static Optional<Fault> heldPassword() {
    return Optional.of(new Fault("holds a password", "take it out and give it by the environment"));
  }
}
