package dev.retrain.serve.proof;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one server's {@code /metrics} says since its process began.
 *
 * @param started when that was, seconds since 1970; 0 if it does not say
 * @param counts what its clients got
 */
record Scrape(double started, Counts counts) {
  private static final String REQUESTS = "retrain_requests_seconds";
  private static final Set<String> OWN_ROUTES = Set.of("healthz", "readyz", "version", "metrics");
  private static final int FIRST_ERROR = 500;
  private static final Pattern LINE =
      Pattern.compile("([a-z_]{1,100})(?:\\{([^}]{0,2000})})? ([0-9.eE+-]{1,40})");
  private static final Pattern LABEL = Pattern.compile("([a-z]{1,40})=\"([^\"]{0,200})\"");

  /** Reads the Prometheus text format 0.0.4; lines that are none of the server's own are left. */
  static Scrape of(String text) {
    Reading reading = new Reading();
    text.lines().forEach(line -> reading.read(line));
    return new Scrape(
        reading.started,
        new Counts(reading.requests, reading.errors, reading.empty, reading.within));
  }

  private static final class Reading {
    private double started;
    private double requests;
    private double errors;
    private double empty;
    private final SortedMap<Double, Double> within = new TreeMap<>();

    private void read(String line) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        return;
      }
      double value = number(matcher.group(3));
      String labels = matcher.group(2) == null ? "" : matcher.group(2);
      switch (matcher.group(1)) {
        case "retrain_started_seconds" -> started = value;
        case "retrain_empty_answers_total" -> empty += value;
        case REQUESTS + "_count" -> count(labels, value);
        case REQUESTS + "_bucket" -> bucket(labels, value);
        default -> {}
      }
    }

    private void count(String labels, double value) {
      if (!OWN_ROUTES.contains(label(labels, "route"))) {
        requests += value;
        errors += number(label(labels, "status")) >= FIRST_ERROR ? value : 0;
      }
    }

    private void bucket(String labels, double value) {
      String bound = label(labels, "le");
      if (!OWN_ROUTES.contains(label(labels, "route"))) {
        within.merge(
            bound.equals("+Inf") ? Double.POSITIVE_INFINITY : number(bound), value, Double::sum);
      }
    }

    private static String label(String labels, String name) {
      Matcher matcher = LABEL.matcher(labels);
      while (matcher.find()) {
        if (matcher.group(1).equals(name)) {
          return matcher.group(2);
        }
      }
      return "";
    }

    /** A server counts from 0 up; what is no finite number counts nothing. */
    private static double number(String text) {
      try {
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? Math.max(0, value) : 0;
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }
}
