package dev.retrain.ranking;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Subject;
import dev.retrain.evidence.UnitOutcomes;
import dev.retrain.kind.RankCurve;
import dev.retrain.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Measures a candidate, the champion and the baselines on the same users of the same hold-out, with
 * the same seen items masked. A unit is a user with at least one held-out item. The result does not
 * depend on the number of threads.
 */
public final class RankingEvaluator {
  private static final String STEP = "evaluate";
  private static final int REPORT_EVERY = 256;

  private final String kind;
  private final EvaluationPlan plan;
  private final Workers workers;
  private final Progress progress;

  /**
   * @param kind the model kind that evaluates
   * @param threads how many threads may be used, at least 1
   */
  public RankingEvaluator(String kind, EvaluationPlan plan, int threads, Progress progress) {
    this.kind = kind;
    this.plan = plan;
    this.workers = new Workers(threads);
    this.progress = progress;
  }

  /**
   * The champion and what ranks as it does.
   *
   * @param champion who it is
   * @param ranker in the index space of the split
   * @param known items that the champion had of a user in its own training, ascending: they are
   *     masked for both models and not asked for
   */
  public record Scored(Champion champion, Ranker ranker, IntFunction<int[]> known) {
    /** A champion that knows no held-out pair which begins after its training data. */
    public Scored(Champion champion, Ranker ranker) {
      this(champion, ranker, user -> new int[0]);
    }
  }

  /**
   * What an evaluation found.
   *
   * @param evidence what a gate decides by
   * @param curves how each subject does at every length of list, to look at
   */
  public record Assessment(Evidence evidence, List<RankCurve> curves) {
    public Assessment {
      curves = List.copyOf(curves);
    }
  }

  /** The evidence alone of {@link #assess}. */
  public Evidence evaluate(
      Split split, Ranker candidate, Optional<Scored> champion, String championNote) {
    return assess(split, candidate, champion, championNote).evidence();
  }

  /**
   * Evaluates.
   *
   * @param champion empty if there is none or it can't be loaded
   * @param championNote why there is a champion that can't be scored, with the cure; else empty
   */
  public Assessment assess(
      Split split, Ranker candidate, Optional<Scored> champion, String championNote) {
    Contest contest = new Contest(split, plan.rankingMetrics());
    contest.enter(Subject.CANDIDATE, candidate);
    contest.enter(Subject.POPULARITY, new PopularityRanker(split.training()));
    contest.enter(Subject.RANDOM, new RandomRanker(split.training(), plan.seed()));
    champion.ifPresent(
        scored -> {
          contest.compare(candidate, scored.ranker());
          contest.compareFrom(from(scored.champion().trainedUntil()), scored.known());
        });
    AtomicInteger done = new AtomicInteger();
    List<Judge> judges =
        workers.run(
            contest.size(),
            contest::judge,
            (judge, unit) -> {
              contest.play(judge, unit);
              report(done.incrementAndGet(), contest.size());
            });
    Judge all = contest.judge();
    judges.forEach(all::merge);
    UnitOutcomes units = contest.outcomes(plan.warmFrom());
    Figures figures = new Figures(new Bootstrap(plan.resamples(), plan.seed()), workers);
    Evidence evidence =
        new Evidence(
            kind,
            split.facts(),
            contest.catalogue().cardinality(),
            champion.map(Scored::champion),
            championNote,
            units,
            figures.of(units, contest.coverage(all)));
    return new Assessment(evidence, contest.curves(all));
  }

  private void report(int done, int total) {
    if (done % REPORT_EVERY == 0 || done == total) {
      progress.at(STEP, done, total, "users");
    }
  }

  /** The first whole second that is not before a moment. */
  private static long from(Instant moment) {
    return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
  }
}
