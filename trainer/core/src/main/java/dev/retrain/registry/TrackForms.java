package dev.retrain.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms of the texts under {@code track}. Each method tells what is wrong, or nothing. */
final class TrackForms {
  static final String ADDRESS = "https?://[^\\s?#@]+";
  static final String NAME = "[A-Za-z0-9_.][A-Za-z0-9_. -]{0,199}";
  static final int LONGEST = 200;

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  private TrackForms() {}

  /** The address of a server. */
  static Optional<Fault> address(String text) {
    try {
      URI uri = new URI(text);
      Optional<Fault> secret = Forms.secret(uri);
      if (secret.isPresent() || (uri.getHost() != null && text.matches(ADDRESS))) {
        return secret;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    return Optional.of(
        new Fault(
            "is not the address of an MLflow server", "write http://mlflow.example.org:5000"));
  }

  /** The name of a registered model. */
  static Optional<Fault> name(String text) {
    return text.matches(NAME)
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "is not a name", "use at most 200 of A-Z, a-z, 0-9, '_', '.', '-' and blanks"));
  }

  /** The name of an experiment or run, with places to be filled. */
  static Optional<Fault> title(String text) {
    if (text.isBlank() || text.length() > LONGEST || !text.matches("\\P{Cntrl}+")) {
      return Optional.of(new Fault("is not a name", "use 1 to 200 printable characters"));
    }
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      if (!TrackEntry.PLACES.contains(places.group(1))) {
        return Optional.of(
            new Fault(
                "holds {" + Shown.text(places.group(1)) + "}, which stands for nothing",
                NearestName.cure(places.group(1), TrackEntry.PLACES)));
      }
    }
    return Optional.empty();
  }
}
