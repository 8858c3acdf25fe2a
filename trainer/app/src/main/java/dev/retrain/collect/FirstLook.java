package dev.retrain.collect;

import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.interactions.Printable;
import dev.retrain.outcome.ExitCode;
import dev.retrain.registry.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A look at the first lines of a source's files before a training is worth starting. First lines
 * are no fair sample: what would stop a training if all lines were like them is a warning, and an
 * error only where none of them can be used.
 */
final class FirstLook {
  /** Files that are opened: of more, as many that are spread evenly. */
  static final int FILES = 20;

  private final Settings settings;
  private final Function<String, Optional<String>> canonicalId;
  private final int lines;

  /**
   * A look.
   *
   * @param canonicalId the id that the log uses for an id of the movies file
   * @param lines how many lines of each file
   */
  FirstLook(Settings settings, Function<String, Optional<String>> canonicalId, int lines) {
    this.settings = settings;
    this.canonicalId = canonicalId;
    this.lines = lines;
  }

  /**
   * What is found.
   *
   * @param reader takes the lines as a collecting run would
   * @param samples where the reader keeps rejected lines
   */
  List<Finding> findings(Reading.Reader reader, Samples samples) throws IOException {
    return List.of(titles(settings, canonicalId), source(reader, samples));
  }

  /** Whether the movies file can be read, if one is named. */
  static Finding titles(Settings settings, Function<String, Optional<String>> canonicalId)
      throws IOException {
    Optional<String> file = settings.optionalText(Paths.MOVIES.name());
    if (file.isEmpty()) {
      return Finding.ok("titles", "no file with titles and genres is named");
    }
    try {
      MovieFile films = Paths.films(settings, canonicalId);
      return Finding.ok(
          "titles",
          String.format(
              Locale.ROOT,
              "%s: %,d films, %,d rows skipped",
              Printable.of(file.get()),
              films.films().movies().size(),
              films.skipped()));
    } catch (RetrainException e) {
      return Finding.of("titles", e);
    }
  }

  private Finding source(Reading.Reader reader, Samples samples) throws IOException {
    try {
      return lookedInto(reader, samples);
    } catch (RetrainException e) {
      return Finding.of("source", e);
    }
  }

  private Finding lookedInto(Reading.Reader reader, Samples samples) throws IOException {
    List<String> paths = settings.texts(Paths.LOGS.name());
    Path movies = settings.optionalText(Paths.MOVIES.name()).map(Path::of).orElse(null);
    LogFiles files = new LogFiles(paths, movies != null && Files.exists(movies) ? movies : null);
    Reading reading =
        new Reading(
            files,
            SettingRange.whole(settings, Reading.MAX_EXPANSION),
            InputStream.nullInputStream(),
            settings.duration(Deadline.KEY.name()));
    reading.first(reader, FILES, lines);
    if (reading.filesRead() == 0) {
      return Finding.ok("source", "standard input is not looked into beforehand");
    }
    return judged(files, reading, samples);
  }

  private Finding judged(LogFiles files, Reading reading, Samples samples) {
    LineCounts counts = reading.total();
    String seen = seen(files, reading);
    if (counts.read() == counts.damaged()) {
      return lines(
          settings,
          seen + reading.firstDamage().map(damage -> "; " + damage).orElse(""),
          counts,
          samples);
    }
    if (counts.damaged() <= RejectionLimit.of(settings).share() * counts.read()
        && reading.damagedFiles() > 0) {
      return Finding.warning(
          "source", seen + "; " + reading.firstDamage().orElseThrow(), "copy the file anew");
    }
    Finding finding = lines(settings, seen, counts, samples);
    return finding.level() == Finding.Level.OK && files.skipped().containsKey("unreadable")
        ? Finding.warning(
            "source",
            seen + "; " + files.skipped().get("unreadable") + " entries can't be read",
            "check their permissions")
        : finding;
  }

  /**
   * What the first lines say.
   *
   * @param seen where they are from
   */
  static Finding lines(Settings settings, String seen, LineCounts counts, Samples samples) {
    if (counts.read() == counts.damaged()) {
      return Finding.error(
          ExitCode.DATA,
          "source",
          seen + sample(counts, samples),
          "give what the source type says (docs/collect.md)");
    }
    if (counts.damaged() > RejectionLimit.of(settings).share() * counts.read()) {
      return Finding.warning(
          "source",
          seen + sample(counts, samples),
          "if all lines are like these, max_rejected stops the training: mend the log's writer");
    }
    if (counts.rejected(Reason.OUT_OF_WINDOW) == counts.read() - counts.damaged()) {
      return Finding.warning(
          "source", seen, "none lies in the window: widen it, or give newer data");
    }
    return Finding.ok("source", seen);
  }

  private static String seen(LogFiles files, Reading reading) {
    long bytes = files.files().stream().mapToLong(LogFile::size).sum();
    return String.format(
            Locale.ROOT,
            "%,d files of %,d bytes, %,d of them opened",
            files.files().size(),
            bytes,
            reading.filesRead())
        + accepted(reading.total());
  }

  /** How many of the first lines are accepted, and why the others are not. */
  static String accepted(LineCounts counts) {
    String text =
        String.format(
            Locale.ROOT,
            ": of the first %,d lines %,d are accepted",
            counts.read(),
            counts.read() - counts.rejected());
    String reasons =
        Arrays.stream(Reason.values())
            .filter(reason -> counts.rejected(reason) > 0)
            .map(reason -> counts.rejected(reason) + " " + reason.key())
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? text : text + ", rejected " + reasons;
  }

  private static String sample(LineCounts counts, Samples samples) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.isDamage() && counts.rejected(reason) > 0)
        .max(java.util.Comparator.comparingLong(counts::rejected))
        .map(reason -> "; the first " + reason.key() + " is \"" + samples.first(reason) + "\"")
        .orElse("");
  }
}
