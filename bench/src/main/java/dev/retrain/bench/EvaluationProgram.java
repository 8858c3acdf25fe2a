package dev.retrain.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.kernel.SparseRows;
import dev.retrain.progress.Progress;
import dev.retrain.ranking.EvaluationPlan;
import dev.retrain.ranking.RankingEvaluator;
import dev.retrain.ranking.Split;
import dev.retrain.recommender.ModelRanker;
import dev.retrain.recommender.Recommender;
import dev.retrain.recommender.RecommenderModel;
import dev.retrain.recommender.RecommenderParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fits a model for some users in one iteration and prints the seconds of each of several
 * evaluations: of its lists alone, and as a training does it, with baselines and intervals.
 *
 * <p>{@code PREFIX ITEMS FACTORS ROUNDS THREADS}: compressed rows as for {@link AlsProgram}, the
 * users in {@code PREFIX.users}.
 */
public final class EvaluationProgram {
  private static final List<String> METRICS = List.of("hit@20", "recall@20", "ndcg@100");
  private static final long HELD_OUT_FROM = 1_000;

  private EvaluationProgram() {}

  /** Prints one JSON object. */
  public static void main(String[] args) throws IOException {
    int items = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[3]);
    int threads = Integer.parseInt(args[4]);
    Interactions pairs =
        pairs(
            Arrays32.rows(args[0] + ".train", items),
            Arrays32.rows(args[0] + ".test", items),
            Arrays32.ints(Path.of(args[0] + ".users")));
    Split split =
        new Split(
            pairs.subset(row -> pairs.firstSecond(row) < HELD_OUT_FROM),
            pairs.subset(row -> pairs.firstSecond(row) >= HELD_OUT_FROM),
            new SplitFacts("given", 0.2, Instant.ofEpochSecond(HELD_OUT_FROM), Map.of()));
    RecommenderModel model =
        Recommender.fit(
            split.training(),
            Catalogue.empty(),
            RecommenderParameters.of(
                Defaults.of(
                    RecommenderParameters.keys(),
                    Map.of("iterations", 1, "factors", Integer.parseInt(args[2])))),
            threads,
            Progress.SILENT);
    ModelRanker ranker = new ModelRanker(model, pairs);
    Stopwatch lists = new Stopwatch();
    ListQuality quality = new ListQuality(split, METRICS, threads);
    for (int round = 0; round < rounds; round++) {
      lists.start();
      quality.of(ranker);
      lists.lap();
    }
    Stopwatch whole = new Stopwatch();
    RankingEvaluator evaluator =
        new RankingEvaluator(
            "recommender", EvaluationPlan.of(METRICS, 5, 1), threads, Progress.SILENT);
    for (int round = 0; round < rounds; round++) {
      whole.start();
      evaluator.assess(split, ranker, Optional.empty(), "");
      whole.lap();
    }
    System.out.println(
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "users", quality.users(),
                    "lists_cpu", lists.cpuSeconds(),
                    "whole_cpu", whole.cpuSeconds(),
                    "means", quality.of(ranker))));
  }

  private static Interactions pairs(SparseRows train, SparseRows test, int[] users) {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int user : users) {
      add(pairs, train, user, 0);
      add(pairs, test, user, HELD_OUT_FROM);
    }
    return pairs.build();
  }

  private static void add(Interactions.Builder pairs, SparseRows rows, int user, long second) {
    IntStream.range(rows.start()[user], rows.start()[user + 1])
        .forEach(
            at -> pairs.add("u" + user, "i" + rows.column()[at], 0, Float.NaN, second, second));
  }
}
