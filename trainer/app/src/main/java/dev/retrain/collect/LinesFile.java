package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import dev.retrain.kind.DataVolume;
import dev.retrain.kind.DataVolume.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code lines.json}, the account of lines in a data set directory. */
public final class LinesFile {
  private static final int MEBIBYTES = 16;
  private static final List<String> NOT_ASKED =
      List.of(
          "source",
          "window",
          "superseded",
          "damaged_share",
          "pairs",
          "left_out",
          "movies_file",
          "files",
          "samples");

  private LinesFile() {}

  /**
   * What the account says of volume and rejections. An account that was written before days were
   * counted has none.
   *
   * @throws DataException if it is missing or not as a collection writes it
   */
  public static DataVolume read(Path dataSet) throws IOException {
    JsonDocument document =
        new JsonDocument(
            DataSet.LINES, MEBIBYTES, "collect the data set again", DataException::new);
    return document.read(document.bytes(dataSet.resolve(DataSet.LINES)), LinesFile::volume);
  }

  private static DataVolume volume(JsonObject root) {
    if (root.whole("format") != 1) {
      throw root.refused("format", "is unknown to this release");
    }
    NOT_ASKED.forEach(root::member);
    root.optional("spans", JsonObject::member);
    TreeMap<LocalDate, Map<String, Long>> days = new TreeMap<>();
    root.optional("days", (it, name) -> it.objects(name, day -> add(days, day)));
    return root.object(
        "lines",
        lines -> {
          lines.member("accepted");
          lines.member("duplicates");
          return new DataVolume(
              lines.count("read"), days, rejections(lines.map("rejected", JsonObject::count)));
        });
  }

  private static LocalDate add(Map<LocalDate, Map<String, Long>> days, JsonObject entry) {
    LocalDate day = entry.parsed("day", LocalDate::parse);
    Map<String, Long> kinds = new HashMap<>();
    for (LineKind kind : LineKind.values()) {
      entry
          .optional(kind.key(), JsonObject::count)
          .ifPresent(lines -> kinds.put(kind.key(), lines));
    }
    days.put(day, Map.copyOf(kinds));
    return day;
  }

  private static List<Rejection> rejections(Map<String, Long> rejected) {
    return rejected.entrySet().stream()
        .map(it -> new Rejection(it.getKey(), meaning(it.getKey()), it.getValue()))
        .sorted(Comparator.comparingLong(Rejection::lines).reversed())
        .toList();
  }

  private static String meaning(String key) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.key().equals(key))
        .map(Reason::sentence)
        .findFirst()
        .orElse("");
  }
}
