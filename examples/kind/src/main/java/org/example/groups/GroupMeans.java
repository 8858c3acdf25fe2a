package org.example.groups;

import dev.retrain.failure.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.example.groups.GroupRows.Row;

/**
 * The model: the mean of every group, and the one of all rows for groups that it does not know.
 *
 * @param overall mean of all training rows
 * @param byGroup means of the groups with enough rows
 */
record GroupMeans(double overall, Map<String, Double> byGroup) {
  static final String FILE = "means.csv";

  GroupMeans {
    byGroup = Map.copyOf(byGroup);
  }

  static GroupMeans of(List<Row> rows, int minRows) {
    Map<String, Double> means = new TreeMap<>();
    rows.stream()
        .collect(Collectors.groupingBy(Row::group))
        .forEach(
            (group, members) -> {
              if (members.size() >= minRows) {
                means.put(group, mean(members));
              }
            });
    return new GroupMeans(mean(rows), means);
  }

  private static double mean(List<Row> rows) {
    return rows.stream().mapToDouble(Row::value).average().orElseThrow();
  }

  double predict(String group) {
    return byGroup.getOrDefault(group, overall);
  }

  /** The same model gives the same bytes: groups in order, numbers as Java writes them. */
  void write(Path version) throws IOException {
    List<String> lines = new ArrayList<>(List.of("," + overall));
    new TreeMap<>(byGroup).forEach((group, mean) -> lines.add(group + "," + mean));
    Files.write(version.resolve(FILE), lines);
  }

  static GroupMeans read(Path version) throws IOException {
    Map<String, Double> means = new TreeMap<>();
    for (String line : Files.readAllLines(version.resolve(FILE))) {
      String[] cells = line.split(",", -1);
      try {
        means.put(cells[0], Double.valueOf(cells[1]));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new DataException(FILE + " of " + version + " is damaged: train another version", e);
      }
    }
    Double overall = means.remove("");
    if (overall == null || means.values().stream().anyMatch(mean -> !Double.isFinite(mean))) {
      throw new DataException(FILE + " of " + version + " is damaged: train another version");
    }
    return new GroupMeans(overall, means);
  }
}
