package dev.retrain.tabular.rows;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.kind.EmptyWindowException;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path with days in one of its names: {@code /data/{from}_{to}/}, {@code /data/{day}.parquet}.
 * The days of {@code from} and {@code to} are half-open, in UTC, as {@code 20260131} or {@code
 * 2026-01-31}; {@code {YYYYMMDD}_{YYYYMMDD}} means the same.
 */
final class Partitions {
  private static final String DAY = "([0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2})";
  private static final Pattern PLACE = Pattern.compile("\\{(from|to|day|YYYYMMDD)\\}");
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  private final String text;
  private final Path folder;
  private final Pattern name;
  private final boolean twoDays;
  private final String rest;

  private Partitions(String text, Path path, int at) {
    this.text = text;
    Path root = path.getRoot() == null ? Path.of("") : path.getRoot();
    this.folder = at == 0 ? root : root.resolve(path.subpath(0, at));
    String template = path.getName(at).toString();
    Matcher places = PLACE.matcher(template);
    StringBuilder regex = new StringBuilder();
    int end = 0;
    int days = 0;
    List<String> words = new ArrayList<>();
    while (places.find()) {
      regex.append(Pattern.quote(template.substring(end, places.start()))).append(DAY);
      words.add(places.group(1));
      end = places.end();
      days++;
    }
    this.name = Pattern.compile(regex + Pattern.quote(template.substring(end)));
    this.twoDays = days == 2;
    boolean last = at + 1 == path.getNameCount();
    this.rest = last ? "" : path.subpath(at + 1, path.getNameCount()).toString();
    List<List<String>> known =
        List.of(
            List.of("from", "to"),
            List.of("YYYYMMDD", "YYYYMMDD"),
            List.of("day"),
            List.of("YYYYMMDD"));
    if (!known.contains(words) || PLACE.matcher(rest).find()) {
      throw new UsageException(
          "source.paths: "
              + PlainText.of(text)
              + " has days in a way that is not understood: write {from}_{to} or {day} in one name");
    }
  }

  /** The partitions of a path; nothing if it has no days in it. */
  static Optional<Partitions> of(String text) {
    if (!PLACE.matcher(text).find()) {
      return Optional.empty();
    }
    Path path = RowFiles.path(text);
    for (int at = 0; at < path.getNameCount(); at++) {
      if (PLACE.matcher(path.getName(at).toString()).find()) {
        return Optional.of(new Partitions(text, path, at));
      }
    }
    throw new IllegalStateException("a name has the place that the path has");
  }

  /**
   * The partitions that share a moment with a window.
   *
   * @throws EmptyWindowException if there are others only
   */
  List<Path> within(Window window) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          "source.paths: the folder of "
              + PlainText.of(text)
              + " does not exist. Correct the registry.");
    }
    List<Path> inside = new ArrayList<>();
    int all = 0;
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : (Iterable<Path>) entries.sorted()::iterator) {
        Matcher days = name.matcher(entry.getFileName().toString());
        if (days.matches()) {
          all++;
          if (overlaps(entry, days, window)) {
            inside.add(rest.isEmpty() ? entry : entry.resolve(rest));
          }
        }
      }
    }
    if (inside.isEmpty()) {
      throw new EmptyWindowException(
          "no row lies in the window from "
              + window.from()
              + " to before "
              + window.to()
              + ": of "
              + all
              + " partitions of "
              + PlainText.of(text)
              + " none shares a day with it");
    }
    return inside;
  }

  private boolean overlaps(Path entry, Matcher days, Window window) {
    LocalDate first = day(entry, days.group(1));
    LocalDate end = twoDays ? day(entry, days.group(2)) : first.plusDays(1);
    if (!first.isBefore(end)) {
      throw new UsageException(
          "source.paths: the partition "
              + PlainText.of(entry.toString())
              + " ends before it begins: its days are half-open, rename it");
    }
    return start(first).isBefore(window.to()) && start(end).isAfter(window.from());
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static LocalDate day(Path entry, String text) {
    try {
      return text.length() == 8 ? LocalDate.parse(text, SHORT) : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "source.paths: the partition "
              + PlainText.of(entry.toString())
              + " has no day "
              + text
              + ": rename it, or take it away",
          e);
    }
  }
}
