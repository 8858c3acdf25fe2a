package dev.retrain.evidence;

import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Sound evidence to start from; every method changes one thing. */
public final class SampleEvidence {
  public static final String METRIC = "hit@20";
  public static final VersionName VERSION = new VersionName("v20261121_020034");
  public static final VersionName LIVE = new VersionName("v20261120_020031");
  public static final Binding BINDING =
      new Binding(new RunId("retrain-42"), VERSION, "d".repeat(64), "c".repeat(64));

  private final Map<String, double[]> columns = new LinkedHashMap<>();
  private final boolean[] warm;
  private final boolean[] comparable;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private int catalogue = 1500;
  private boolean championScored;
  private String note = "";

  private SampleEvidence(int units) {
    warm = new boolean[units];
    comparable = new boolean[units];
    Arrays.fill(warm, true);
    counts.put(SplitFacts.OVERLAP, 0L);
    counts.put(SplitFacts.MISPLACED, 0L);
    counts.put("training_pairs", 200_000L);
  }

  /** Of some units each subject hits the given share, the first ones of them. */
  public static SampleEvidence of(int units, double candidate, double popularity) {
    return new SampleEvidence(units)
        .with(Subject.CANDIDATE, candidate)
        .with(Subject.POPULARITY, popularity)
        .with(Subject.RANDOM, 0.01);
  }

  /** Adds the champion, whose hits are the first ones too, and the challenger. */
  public SampleEvidence champion(double share) {
    championScored = true;
    Arrays.fill(comparable, true);
    columns.put(Subject.column(METRIC, Subject.CHALLENGER), candidate().clone());
    return with(Subject.CHAMPION, share);
  }

  /** Only the first units can be compared. */
  public SampleEvidence comparable(int units) {
    for (int unit = units; unit < comparable.length; unit++) {
      comparable[unit] = false;
      columns.get(Subject.column(METRIC, Subject.CHALLENGER))[unit] = Double.NaN;
      columns.get(Subject.column(METRIC, Subject.CHAMPION))[unit] = Double.NaN;
    }
    return this;
  }

  public SampleEvidence with(String subject, double share) {
    int hits = (int) Math.rint(share * warm.length);
    return with(subject, IntStream.range(0, warm.length).mapToDouble(u -> u < hits ? 1 : 0));
  }

  public SampleEvidence with(String subject, DoubleStream outcomes) {
    return with(subject, outcomes.toArray());
  }

  public SampleEvidence with(String subject, double[] outcomes) {
    columns.put(Subject.column(METRIC, subject), outcomes);
    return this;
  }

  public SampleEvidence without(String subject) {
    columns.remove(Subject.column(METRIC, subject));
    return this;
  }

  public SampleEvidence warm(int units) {
    Arrays.fill(warm, units, warm.length, false);
    return this;
  }

  public SampleEvidence catalogue(int items) {
    catalogue = items;
    return this;
  }

  public SampleEvidence note(String text) {
    note = text;
    return this;
  }

  public SampleEvidence count(String name, Long value) {
    counts.put(name, value);
    return this;
  }

  public SampleEvidence noCount(String name) {
    counts.remove(name);
    return this;
  }

  private double[] candidate() {
    return columns.get(Subject.column(METRIC, Subject.CANDIDATE));
  }

  /** The evidence, with figures that follow from its units. */
  public Evidence build() {
    List<String> ids =
        IntStream.range(0, warm.length).mapToObj(unit -> Integer.toString(100_000 + unit)).toList();
    UnitOutcomes units = new UnitOutcomes(ids, warm, comparable, columns);
    Instant cut = Instant.parse("2026-11-20T00:00:00Z");
    return new Evidence(
        "recommender",
        new SplitFacts("global-time", 0.1, cut, counts),
        catalogue,
        championScored
            ? Optional.of(new Champion(LIVE, "e".repeat(64), cut.minusSeconds(86_400)))
            : Optional.empty(),
        note,
        units,
        measurements(units));
  }

  private static List<Measurement> measurements(UnitOutcomes units) {
    List<Measurement> figures = new ArrayList<>();
    for (String column : units.columns()) {
      String subject = column.substring(column.indexOf('/') + 1);
      for (Slice slice : Slice.values()) {
        double[] outcomes = units.outcomes(METRIC, subject, slice);
        double mean = Arrays.stream(outcomes).sum() / outcomes.length;
        if (outcomes.length > 0) {
          figures.add(
              new Measurement(METRIC, subject, slice.word(), mean, outcomes.length, mean, mean));
        }
      }
    }
    return figures;
  }
}
