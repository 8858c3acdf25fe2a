package dev.retrain.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Outlet;
import dev.retrain.progress.Progress;
import dev.retrain.simulate.SimulationPlan;
import dev.retrain.simulate.Simulator;
import java.io.IOException;
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
      boolean whole = uri.getRawAuthority() != null && uri.getPath().length() > 1;
      if (whole && Outlet.all().stream().anyMatch(it -> it.scheme().equals(uri.getScheme()))) {
        return new DemoTopic(uri);
      }
    } catch (URISyntaxException e) {
      // told below, as any other text that is no address
    }
    throw new UsageException(
        "--source '"
            + PlainText.of(address)
            + "' is no address of a topic: write "
            + String.join(" or ", Outlet.all().stream().map(Outlet::form).toList()));
  }

  /** Sends the days of a plan that were not sent before. */
  void send(SimulationPlan plan, int sent, Progress progress) throws IOException {
    Outlet outlet =
        Outlet.all().stream()
            .filter(it -> it.scheme().equals(address.getScheme()))
            .findFirst()
            .orElseThrow();
    try (Outlet.Open open = outlet.open(address)) {
      Simulator.send(open, plan, sent, progress);
    }
  }

  /** Makes it the source of a model. */
  void write(ObjectNode source) {
    source.put("type", address.getScheme());
    source.put("bootstrap", address.getRawAuthority());
    source.put("topic", address.getPath().substring(1));
    source.remove("paths");
  }
}
