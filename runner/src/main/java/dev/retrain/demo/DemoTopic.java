package dev.retrain.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.RedactedUri;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Outlet;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A broker's topic that the simulated log is sent to and the model is trained on.
 *
 * @param address {@code kafka://host:port/topic}
 */
record DemoTopic(URI address) {
  static DemoTopic of(String address) {
    try {
      URI uri = new URI(address);
      boolean whole =
          address.matches("[^@?#]*") && uri.getRawAuthority() != null && uri.getPath().length() > 1;
      if (whole && Outlet.all().stream().anyMatch(it -> it.scheme().equals(uri.getScheme()))) {
        return new DemoTopic(uri);
      }
    } catch (URISyntaxException e) {
      // told below, as any other text that is no address
    }
    throw new UsageException(
        "--source '"
            + PlainText.of(RedactedUri.of(address))
            + "' is no address of a topic: write "
            + String.join(" or ", Outlet.all().stream().map(Outlet::form).toList())
            + "; user and password come from the environment alone");
  }

  /** A name for files that belong to the topic. */
  String name() {
    return DemoOrigin.digest(address.toString());
  }

  /** Connects; makes the topic if it is missing. */
  Outlet.Open open() {
    return Outlet.all().stream()
        .filter(it -> it.scheme().equals(address.getScheme()))
        .findFirst()
        .orElseThrow()
        .open(address);
  }

  /** Makes it the source of a model. */
  void write(ObjectNode source) {
    source.put("type", address.getScheme());
    source.put("bootstrap", address.getRawAuthority());
    source.put("topic", address.getPath().substring(1));
    source.remove("paths");
  }
}
