package dev.retrain.serve.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures from the text of {@code /metrics}. */
class ScrapeTest {
  private static final long SEED = 20261121;
  private static final String TEXT =
      """
      # TYPE retrain_requests_seconds histogram
      retrain_requests_seconds_bucket{route="recommend",status="200",le="0.001"} 50
      retrain_requests_seconds_bucket{route="recommend",status="200",le="0.01"} 90
      retrain_requests_seconds_bucket{route="recommend",status="200",le="+Inf"} 100
      retrain_requests_seconds_count{route="recommend",status="200"} 100
      retrain_requests_seconds_bucket{route="model",status="500",le="0.001"} 0
      retrain_requests_seconds_bucket{route="model",status="500",le="0.01"} 4
      retrain_requests_seconds_bucket{route="model",status="500",le="+Inf"} 4
      retrain_requests_seconds_count{route="model",status="500"} 4
      retrain_requests_seconds_count{route="none",status="404"} 6
      retrain_requests_seconds_count{route="readyz",status="503"} 1000
      retrain_empty_answers_total 3.0
      retrain_started_seconds 1.7637E9
      """;

  @Test
  void clients_are_counted_and_probes_are_not() {
    Scrape scrape = Scrape.of(TEXT);
    assertEquals(1.7637e9, scrape.started());
    assertEquals(new Summary(110, 4, 3, 0.01).text(), scrape.counts().summary().text());
  }

  @Test
  void the_percentile_is_interpolated_within_its_bucket() {
    String half = TEXT.replaceAll("le=\"0.01\"} 90", "le=\"0.01\"} 100");
    double p99 = Scrape.of(half.replaceAll(".*(model|none).*\n", "")).counts().p99();
    assertEquals(0.001 + 0.009 * 49 / 50, p99, 1e-9);
    assertEquals(0, Scrape.of("").counts().p99());
  }

  @Test
  void a_process_that_began_anew_counts_from_its_beginning() {
    Traffic traffic = new Traffic();
    Scrape first = Scrape.of(TEXT);
    traffic.saw("10.0.0.1", first);
    traffic.looked();
    assertEquals(0, traffic.during().requests());
    traffic.saw("10.0.0.1", Scrape.of(TEXT.replace("\"} 100\n", "\"} 130\n")));
    assertEquals(30, traffic.during().requests());
    traffic.saw("10.0.0.1", Scrape.of(TEXT.replace("1.7637E9", "1.7638E9")));
    assertEquals(140, traffic.during().requests());
    assertEquals(1, traffic.restarts());
    traffic.saw("10.0.0.2", first);
    assertEquals(250, traffic.during().requests());
    assertEquals(1, traffic.restarts());
  }

  @Test
  void what_is_handed_on_is_read_as_it_was_written() {
    Summary summary = new Summary(15_000, 2, 3, 0.0042);
    assertEquals(summary, Summary.of(summary.text()));
  }

  @Test
  void text_of_any_kind_is_read_without_harm() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder(TEXT);
      for (int edits = 0; edits < 8; edits++) {
        text.setCharAt(random.nextInt(text.length()), (char) (random.nextInt(96) + 32));
      }
      Summary summary = Scrape.of(text.toString()).counts().summary();
      boolean sane =
          summary.requests() >= 0 && Double.isFinite(summary.p99()) && summary.p99() >= 0;
      assertTrue(sane, "seed " + SEED + ", text " + i + ": " + text);
    }
  }
}
