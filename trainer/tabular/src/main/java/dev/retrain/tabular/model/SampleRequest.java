package dev.retrain.tabular.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.kind.SmokeTest;
import dev.retrain.prepare.PreparationFile;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Requests that any server of a model must answer. */
public final class SampleRequest {
  private static final int LONGEST_URI = 6_000;

  private SampleRequest() {}

  /**
   * A row of the training means, or one of the training rows where rows are prepared, as far as it
   * fits into a URI, and one with a column too few.
   */
  public static SmokeTest of(RegressionModel model, PreparationFile preparation) {
    StringJoiner query = new StringJoiner("&", "/predict?", "");
    List<Double> means = model.fit().standardisation().means();
    Map<String, String> cells = new TreeMap<>(preparation.sample());
    for (int at = 0; at < means.size() && preparation.preparation().isEmpty(); at++) {
      cells.put(model.features().get(at), means.get(at).toString());
    }
    cells.forEach((column, cell) -> query.add(encoded(column) + "=" + encoded(cell)));
    return new SmokeTest(
        query.length() <= LONGEST_URI ? List.of(query.toString()) : List.of(),
        List.of(),
        List.of("/predict?no-such-column=1"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
