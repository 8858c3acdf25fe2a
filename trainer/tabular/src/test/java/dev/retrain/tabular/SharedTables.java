package dev.retrain.tabular;

import dev.retrain.testkit.RealParts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

  /** The phishing table of River (Abdelhamid 2014), which has a header. */
  public static Path phishing() {
    return RealParts.shared("data/tabular/phishing/phishing.csv");
  }

  /**
   * Writes the electricity table (Harries 1999) with a header and times: half hours from 7 May 1996
   * on.
   */
  public static Path electricity(Path folder) throws IOException {
    Path packed = RealParts.shared("data/tabular/electricity/elecNormNew.csv.gz");
    Path file = folder.resolve("electricity.csv");
    Instant first = Instant.parse("1996-05-07T00:00:00Z");
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8));
        Writer out = Files.newBufferedWriter(file)) {
      out.write("at,date,day,period,nswprice,nswdemand,vicprice,vicdemand,transfer,class\n");
      int row = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(first.plus(Duration.ofMinutes(30L * row++)) + "," + line + "\n");
      }
    }
    return file;
  }
}
