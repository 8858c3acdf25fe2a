package dev.retrain.pipeline;

import dev.retrain.run.VersionName;
import dev.retrain.store.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of training a version again.
 *
 * @param version which one
 * @param expected the {@code content} of its manifest
 * @param content the {@code content} of the files that were made now; the version is reproduced if
 *     both are the same
 * @param files every file that was made now, with the expected digest and its own
 * @param differences what else is not as it was: split, parameters, code, platform
 */
public record ReproductionReport(
    VersionName version,
    String expected,
    String content,
    List<FileResult> files,
    List<Difference> differences) {
  private static final String NONE = "none";

  public ReproductionReport {
    files = List.copyOf(files);
    differences = List.copyOf(differences);
  }

  /**
   * One model file.
   *
   * @param name the file's name
   * @param expected SHA-256 by the version's manifest, {@code none} if it has no such file
   * @param got SHA-256 of the file that was made now
   */
  public record FileResult(String name, String expected, String got) {
    /** Whether the files have the same bytes. */
    public boolean equal() {
      return expected.equals(got);
    }
  }

  static ReproductionReport of(
      VersionName version,
      Manifest manifest,
      String content,
      Map<String, String> made,
      List<Difference> differences) {
    List<FileResult> files = new ArrayList<>();
    made.forEach(
        (name, digest) ->
            files.add(new FileResult(name, manifest.files().getOrDefault(name, NONE), digest)));
    return new ReproductionReport(version, manifest.content(), content, files, differences);
  }

  /** Whether the model files are the same byte for byte. */
  public boolean equal() {
    return expected.equals(content);
  }

  /** One sentence for a person. */
  public String sentence() {
    if (equal()) {
      return "version " + version + " is reproduced: content " + content;
    }
    List<String> other =
        files.stream().filter(file -> !file.equal()).map(FileResult::name).toList();
    return "version "
        + version
        + " is not reproduced: content "
        + content
        + " instead of "
        + expected
        + (other.isEmpty()
            ? ", the version has model files that are not made now"
            : ", " + String.join(", ", other) + " differ")
        + (differences.isEmpty()
            ? "; nothing else differs, so report it as a defect"
            : "; try again where the provenance is the same: "
                + String.join(", ", differences.stream().map(Difference::what).toList()));
  }
}
