package dev.retrain.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code report.html} of a version. It is sealed with the version and is none of its model files.
 */
public final class ReportFile {
  /** The file's name in the version's directory. */
  public static final String NAME = "report.html";

  private ReportFile() {}

  /**
   * Writes the report into a version's staging directory. A fault of ours in making it is put on
   * the page instead of the figures: no model is held back by a page that people look at.
   *
   * @return what went wrong, in a sentence; empty if nothing did
   * @throws IOException if the disk fails
   */
  public static String write(Path directory, ReportFacts facts) throws IOException {
    String fault = "";
    String page;
    try {
      page = ReportPage.of(facts);
    } catch (RuntimeException e) {
      fault = "a fault in retrain: " + e;
      String name = facts.provenance().model() + " " + facts.provenance().version();
      page = ReportPage.instead(name, fault);
    }
    Files.write(directory.resolve(NAME), page.getBytes(UTF_8));
    return fault;
  }

  /**
   * A sealed report with what the journal says of its run on top, to be copied out of the store. A
   * page that has no place for it is copied as it is.
   *
   * @param report the sealed bytes
   */
  public static byte[] withEnd(byte[] report, RunEnd end) {
    String page = new String(report, UTF_8);
    int place = page.indexOf(ReportPage.PLACE);
    return place < 0
        ? report
        : (page.substring(0, place) + end.element() + page.substring(place)).getBytes(UTF_8);
  }
}
