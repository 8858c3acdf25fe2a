package dev.retrain.tabular.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.kind.SmokeTest;
import java.net.URLEncoder;
import java.util.List;
import java.util.StringJoiner;

/** Requests that any server of a model must answer. */
public final class SampleRequest {
  private static final int LONGEST_URI = 6_000;

  private SampleRequest() {}

  /** The sample row, as far as it fits into a URI, and one with a column too few. */
  public static SmokeTest of(RowModel model) {
    StringJoiner query = new StringJoiner("&", "/predict?", "");
    for (int at = 0; at < model.inputs().size(); at++) {
      Feature feature = model.inputs().get(at);
      double value = model.sample().get(at);
      String cell = feature.categories().map(it -> it.get((int) value)).orElseGet(() -> "" + value);
      query.add(encoded(feature.name()) + "=" + encoded(cell));
    }
    return new SmokeTest(
        query.length() <= LONGEST_URI ? List.of(query.toString()) : List.of(),
        List.of(),
        List.of("/predict?no-such-column=1"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
