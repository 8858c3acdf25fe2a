package dev.retrain.serve.live;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two lines over reloads: heap after a collection, and open files.
 *
 * @param usage after each reload
 */
record SoakChart(List<Usage> usage) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 240;

  String svg(String title) {
    double heap = usage.stream().mapToDouble(Usage::mebibytes).max().orElse(1);
    double files = usage.stream().mapToDouble(Usage::files).max().orElse(1);
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\"><rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>"
            + "<text x=\"10\" y=\"16\">%s</text>"
            + "<text x=\"10\" y=\"32\" fill=\"#1f77b4\">heap after a collection, 0 to %.0f MiB</text>"
            + "<text x=\"360\" y=\"32\" fill=\"#d62728\">open files, 0 to %.0f</text>"
            + "%s%s</svg>\n",
        WIDTH,
        HEIGHT,
        title,
        heap,
        files,
        line("#1f77b4", one -> one.mebibytes() / heap),
        line("#d62728", one -> one.files() / files));
  }

  private String line(String colour, ToDoubleFunction<Usage> share) {
    String points =
        IntStream.range(0, usage.size())
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        10 + i * (WIDTH - 20.0) / Math.max(1, usage.size() - 1),
                        HEIGHT - 10 - share.applyAsDouble(usage.get(i)) * (HEIGHT - 60)))
            .collect(Collectors.joining(" "));
    return "<polyline fill=\"none\" stroke=\"" + colour + "\" points=\"" + points + "\"/>";
  }
}
