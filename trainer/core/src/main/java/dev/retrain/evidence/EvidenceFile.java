package dev.retrain.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Evidence on disk: {@value #RESULTS} holds the figures for people and programs, {@value #UNITS}
 * the outcome of every unit. The first names the hash of the second and what the evidence belongs
 * to.
 *
 * <p>Reading is strict and fails closed. Whatever is missing, doubtful or contradictory ends in an
 * {@link EvidenceException}; the figures are recomputed from the units.
 */
public final class EvidenceFile {
  /** The figures, JSON, format 1, at most {@value #MAX_RESULTS} bytes. */
  public static final String RESULTS = "eval_results.json";

  /** The outcomes, RFC 4180 CSV, at most {@value #MAX_UNITS} bytes. */
  public static final String UNITS = "eval_units.csv";

  static final int MAX_RESULTS = 1 << 20;
  static final int MAX_UNITS = 1 << 28;

  private EvidenceFile() {}

  /**
   * Writes both files; whatever stood there is replaced. The same evidence gives the same bytes.
   *
   * @param directory an existing directory, not yet read by anybody
   * @throws EvidenceException if the evidence contradicts itself: then nothing is written
   */
  public static void write(Path directory, Evidence evidence, Binding binding) throws IOException {
    EvidenceAudit.check(evidence);
    byte[] units = UnitsCsv.render(evidence.units()).getBytes(UTF_8);
    byte[] results = ResultsJson.render(evidence, binding, Sha256.of(units)).getBytes(UTF_8);
    requireSize(RESULTS, results.length, MAX_RESULTS);
    requireSize(UNITS, units.length, MAX_UNITS);
    Files.write(directory.resolve(UNITS), units);
    Files.write(directory.resolve(RESULTS), results);
  }

  /**
   * Reads both files.
   *
   * @param expected what the evidence must belong to
   * @throws EvidenceException if it can't be used, for whatever reason
   */
  public static Evidence read(Path directory, Binding expected) {
    ResultsJson results = ResultsJson.parse(bytes(directory, RESULTS, MAX_RESULTS));
    requireBinding("run", results.binding().run(), expected.run());
    requireBinding("version", results.binding().version(), expected.version());
    requireBinding("data_set", results.binding().dataSet(), expected.dataSet());
    requireBinding("content", results.binding().content(), expected.content());
    byte[] csv = bytes(directory, UNITS, MAX_UNITS);
    if (!Sha256.of(csv).equals(results.unitsSha256())) {
      throw new EvidenceException(
          UNITS + " is not the file that " + RESULTS + " speaks of: its SHA-256 differs");
    }
    Evidence evidence = results.evidence(UnitsCsv.parse(new String(csv, UTF_8)));
    EvidenceAudit.check(evidence);
    return evidence;
  }

  /**
   * The figures alone, for people to look at: without the units, and bound to nothing. No gate may
   * decide by them.
   *
   * @throws EvidenceException if the file is missing or malformed
   */
  public static Evidence figures(Path directory) {
    return ResultsJson.parse(bytes(directory, RESULTS, MAX_RESULTS)).withoutUnits();
  }

  private static byte[] bytes(Path directory, String name, int limit) {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      String what =
          Files.isSymbolicLink(file)
              ? "a symbolic link"
              : Files.isDirectory(file)
                  ? "a directory"
                  : Files.exists(file) ? "no file" : "missing";
      throw new EvidenceException(name + " is " + what + ": evaluate again");
    }
    try {
      requireSize(name, Files.size(file), limit);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new EvidenceException(name + " can't be read: " + e, e);
    }
  }

  private static void requireSize(String name, long size, int limit) {
    if (size == 0 || size > limit) {
      throw new EvidenceException(
          String.format(Locale.ROOT, "%s has %,d bytes, allowed are 1 to %,d", name, size, limit));
    }
  }

  private static void requireBinding(String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      throw new EvidenceException(
          RESULTS
              + " is stale: its "
              + what
              + " is "
              + found
              + ", expected is "
              + expected
              + "; evaluate this version again");
    }
  }
}
