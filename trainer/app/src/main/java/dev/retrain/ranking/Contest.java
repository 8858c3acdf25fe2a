package dev.retrain.ranking;

import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.evidence.UnitOutcomes;
import dev.retrain.kind.RankCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Who ranks for whom, and the outcomes in the making. Units are the users with held-out pairs, in
 * the order of their ids; each is played once, by any thread.
 */
final class Contest {
  private static final int LONGEST_CURVE = 100;

  private final Split split;
  private final List<RankingMetric> metrics;
  private final BitSet catalogue;
  private final int[] users;
  private final boolean[] comparable;
  private final Map<String, Ranker> rankers = new LinkedHashMap<>();
  private final Map<String, double[][]> figures = new LinkedHashMap<>();
  private long comparedFrom;
  private IntFunction<int[]> known = user -> new int[0];

  Contest(Split split, List<RankingMetric> metrics) {
    this.split = split;
    this.metrics = metrics;
    this.catalogue = Split.itemsOf(split.training());
    this.users =
        IntStream.range(0, split.holdout().users().size())
            .filter(user -> Split.rows(split.holdout(), user) > 0)
            .toArray();
    this.comparable = new boolean[users.length];
  }

  /** Enters a ranker that is asked about the whole hold-out. */
  void enter(String subject, Ranker ranker) {
    rankers.put(subject, ranker);
    figures.put(subject, new double[users.length][]);
  }

  /** Enters champion and challenger, who are asked about what is new to both. */
  void compare(Ranker candidate, Ranker champion) {
    enter(Subject.CHALLENGER, candidate);
    enter(Subject.CHAMPION, champion);
  }

  /** What is new to the champion: pairs that begin at a second or later, but none it knows. */
  void compareFrom(long second, IntFunction<int[]> knownToChampion) {
    comparedFrom = second;
    known = knownToChampion;
  }

  int size() {
    return users.length;
  }

  /** The items that a candidate can recommend: those of the training part. */
  BitSet catalogue() {
    return catalogue;
  }

  Judge judge() {
    return new Judge(metrics, split.training().items().size());
  }

  /** Asks every ranker about one unit. */
  void play(Judge judge, int unit) {
    Question whole = Question.whole(split, users[unit]);
    boolean compared = rankers.containsKey(Subject.CHAMPION);
    Question late = compared ? since(users[unit]) : whole;
    comparable[unit] = compared && late.relevant().length > 0;
    rankers.forEach(
        (subject, ranker) -> {
          boolean isLate = Subject.isCompared(subject);
          if (comparable[unit] || !isLate) {
            Question question = isLate ? late : whole;
            figures.get(subject)[unit] = judge.judge(subject, ranker, question);
          }
        });
  }

  private Question since(int user) {
    return Question.since(split, user, comparedFrom, known.apply(user));
  }

  /** The outcomes of all units, once all of them are played. */
  UnitOutcomes outcomes(int warmFrom) {
    boolean[] warm = new boolean[users.length];
    for (int unit = 0; unit < users.length; unit++) {
      warm[unit] = Split.rows(split.training(), users[unit]) >= warmFrom;
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int metric = 0; metric < metrics.size(); metric++) {
      if (!metrics.get(metric).isCoverage()) {
        for (String subject : figures.keySet()) {
          String column = Subject.column(metrics.get(metric).name().toString(), subject);
          columns.put(column, column(figures.get(subject), metric));
        }
      }
    }
    List<String> ids = Arrays.stream(users).mapToObj(split.holdout().users()::get).toList();
    return new UnitOutcomes(ids, warm, comparable, columns);
  }

  private static double[] column(double[][] figures, int metric) {
    return Arrays.stream(figures).mapToDouble(f -> f == null ? Double.NaN : f[metric]).toArray();
  }

  /**
   * Coverage@K: the share of the catalogue that stands in the first K places of anybody's list. It
   * has no interval, for drawing users with replacement always covers less.
   */
  List<Measurement> coverage(Judge all) {
    List<Measurement> measurements = new ArrayList<>();
    for (RankingMetric metric : metrics) {
      for (String subject : metric.isCoverage() ? rankers.keySet() : Set.<String>of()) {
        double share =
            (double) all.tally(subject).covered(metric.k(), catalogue) / catalogue.cardinality();
        int units = Subject.isCompared(subject) ? comparableUnits() : users.length;
        if (units > 0) {
          measurements.add(
              new Measurement(
                  metric.name().toString(), subject, Slice.ALL.word(), share, units, share, share));
        }
      }
    }
    return measurements;
  }

  /** How each subject that was asked does with lists of 1 to {@value #LONGEST_CURVE} places. */
  List<RankCurve> curves(Judge all) {
    return rankers.keySet().stream()
        .filter(subject -> all.tally(subject).units() > 0)
        .map(subject -> all.tally(subject).curve(subject, catalogue, LONGEST_CURVE))
        .toList();
  }

  private int comparableUnits() {
    return (int) IntStream.range(0, users.length).filter(unit -> comparable[unit]).count();
  }
}
