package dev.retrain.tabular;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The tables of the shared test data, as CSV with a header. */
public final class SharedTables {
  /** Features of the diabetes table. */
  public static final List<String> DIABETES_FEATURES =
      List.of("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6");

  /** Target of the diabetes table. */
  public static final String DIABETES_TARGET = "progression";

  /** Features of the bike-sharing table. */
  public static final List<String> BIKE_FEATURES =
      List.of(
          "season",
          "yr",
          "mnth",
          "hr",
          "holiday",
          "weekday",
          "workingday",
          "weathersit",
          "temp",
          "atemp",
          "hum",
          "windspeed");

  /** Target of the bike-sharing table. */
  public static final String BIKE_TARGET = "cnt";

  private SharedTables() {}

  /** Writes the diabetes table (Efron et al. 2004), whose features and target are two files. */
  public static Path diabetes(Path folder) throws IOException {
    Path data = RealParts.shared("data/tabular/diabetes");
    List<String> features = Files.readAllLines(data.resolve("diabetes_data_raw.csv"));
    List<String> targets = Files.readAllLines(data.resolve("diabetes_target.csv"));
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", DIABETES_FEATURES) + "," + DIABETES_TARGET);
    for (int row = 0; row < features.size(); row++) {
      lines.add(features.get(row).replace(' ', ',') + "," + targets.get(row));
    }
    return Files.write(folder.resolve("diabetes.csv"), lines);
  }

  /** Writes the hourly bike-sharing table (Fanaee-T and Gama 2013). */
  public static Path bikeSharing(Path folder) throws IOException {
    Path packed = RealParts.shared("data/tabular/bike-sharing/hour.csv.gz");
    Path file = folder.resolve("bike-sharing.csv");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      Files.copy(in, file);
    }
    return file;
  }
}
