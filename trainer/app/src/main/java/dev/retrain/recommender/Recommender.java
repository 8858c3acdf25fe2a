package dev.retrain.recommender;

import dev.retrain.failure.UsageException;
import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.kernel.Arithmetic;
import dev.retrain.kernel.DivergenceException;
import dev.retrain.kernel.Factors;
import dev.retrain.kernel.ImplicitAls;
import dev.retrain.progress.Progress;
import dev.retrain.recommender.RecommenderModel.Parts;
import java.util.List;

/** Fits recommenders. */
public final class Recommender {
  private static final String SLOW =
      "in plain Java: several times as long as with --add-modules=jdk.incubator.vector";

  private Recommender() {}

  /**
   * Fits a model; the same input gives the same model on any number of threads.
   *
   * @param training the pairs to learn from
   * @param catalogue titles and genres, as far as known
   * @param threads how many threads may work, at least 1
   * @throws dev.retrain.failure.DataException if there are too few pairs, users or items
   * @throws UsageException if the parameters make the factorisation diverge
   */
  public static RecommenderModel fit(
      Interactions training,
      Catalogue catalogue,
      RecommenderParameters parameters,
      int threads,
      Progress progress) {
    PairWeight weight = new PairWeight(parameters.ratingSlope());
    TrainingRows rows = TrainingRows.of(training, weight, parameters.minPairs());
    Factors factors = factorise(rows, parameters, threads, progress);
    List<String> items = rows.items().ids();
    ItemGenres genres = new ItemGenres(items.stream().map(catalogue::genres).toList());
    return new RecommenderModel(
        new Parts(
            new ModelDescription(
                ModelDescription.FORMAT,
                rows.users().size(),
                items.size(),
                factors.factors(),
                training.size(),
                parameters.minHistory(),
                parameters.genreBlend()),
            rows.users(),
            rows.items(),
            factors,
            new SeenItems(rows.weights().start(), rows.weights().column()),
            Popularity.fit(training, rows, parameters.popularityHalfLife()),
            items.stream().map(id -> catalogue.title(id).orElse("")).toList(),
            genres,
            GenrePreferences.fit(rows.weights(), genres)));
  }

  private static Factors factorise(
      TrainingRows rows, RecommenderParameters parameters, int threads, Progress progress) {
    String slow = Arithmetic.fastest() == Arithmetic.plain() ? SLOW : "";
    try {
      return ImplicitAls.fit(
          rows.weights(),
          parameters.als(),
          threads,
          (done, total) -> progress.at("fit", done, total, slow));
    } catch (DivergenceException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /**
   * A rough upper bound of the heap that {@link #fit} needs beside the training data: vectors twice
   * (rows, and factor by factor for scoring), the pairs by user and by item.
   *
   * @return bytes
   */
  public static long memoryBytes(long users, long items, long pairs, int factors) {
    long vectors = 4L * factors * (users + 2 * items);
    long bothDirections = 2 * 8 * pairs + 12 * (users + items);
    long idsAndFacts = 120 * (users + items);
    return vectors + bothDirections + idsAndFacts;
  }
}
