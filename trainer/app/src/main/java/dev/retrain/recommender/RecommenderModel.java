package dev.retrain.recommender;

import dev.retrain.kernel.Factors;
import dev.retrain.kernel.ItemScores;
import dev.retrain.kernel.TopItems;
import dev.retrain.leakage.Learned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A fitted recommender: the one code path by which evaluation and serving recommend. Immutable,
 * safe for any number of threads. Users and items are rows of the model here; {@link ModelRanker}
 * puts it into the index space of a data set.
 *
 * <p>A warm user's score of an item is x·y + blend · affinity; everybody else's is ln(popularity
 * share) + affinity, with an affinity of 0 for users the model does not know. Equal scores are
 * ordered by id, ascending.
 */
public final class RecommenderModel {
  /** User row of somebody the model does not know. */
  public static final int UNKNOWN = -1;

  /** All there is in a model. */
  record Parts(
      ModelDescription description,
      IdRows users,
      IdRows items,
      Factors factors,
      SeenItems seen,
      Popularity popularity,
      List<String> titles,
      ItemGenres genres,
      GenrePreferences preferences) {}

  private final Parts parts;
  private final ItemScores itemScores;

  RecommenderModel(Parts parts) {
    this.parts = parts;
    this.itemScores = new ItemScores(parts.factors().items(), parts.factors().factors());
  }

  /**
   * Loads a model that {@link #write} wrote.
   *
   * @throws dev.retrain.failure.DataException if a file is missing, malformed or does not belong to
   *     the others
   */
  public static RecommenderModel load(Path version) throws IOException {
    return ModelFiles.read(version);
  }

  /**
   * Writes the model's files; the same model gives the same bytes.
   *
   * @param version an existing directory
   * @return the names of the files
   */
  public List<String> write(Path version) throws IOException {
    return ModelFiles.write(parts, version);
  }

  /** What it is made of. */
  Parts parts() {
    return parts;
  }

  /** What it was trained on, for whoever checks that. */
  public Learned learned() {
    return new LearnedTables(parts);
  }

  /** Ids of the users it was trained on, in the order of their rows. */
  public List<String> users() {
    return parts.users().ids();
  }

  /** Ids of the items it can recommend, in the order of their rows. */
  public List<String> items() {
    return parts.items().ids();
  }

  /** The row of a user, or {@link #UNKNOWN}. */
  public int userRow(String id) {
    return Math.max(UNKNOWN, parts.users().row(id));
  }

  /** Whether the user has enough history to be recommended to by vectors. */
  public boolean isWarm(int userRow) {
    return userRow >= 0 && parts.seen().count(userRow) >= parts.description().minHistory();
  }

  /** The rows of a user's training items, ascending; none for an unknown user. */
  public int[] seen(int userRow) {
    return userRow < 0 ? new int[0] : parts.seen().of(userRow);
  }

  /**
   * The best items for a user.
   *
   * @param seen ids that must not be returned, {@code null} for the user's training items; ids that
   *     the model does not know are ignored
   * @param k most items wanted
   * @return at most k items, best first
   * @throws IllegalStateException if a score of one of them is not finite: vectors of finite but
   *     enormous numbers do that, and no order of such items means anything
   */
  public List<Scored> recommend(String userId, Collection<String> seen, int k) {
    int user = userRow(userId);
    int[] masked =
        seen == null
            ? seen(user)
            : seen.stream().mapToInt(parts.items()::row).filter(row -> row >= 0).toArray();
    float[] scores = scores(user, masked);
    return Arrays.stream(TopItems.of(scores, k))
        .mapToObj(item -> scored(user, item, scores[item]))
        .toList();
  }

  /**
   * The best items for a user, by rows.
   *
   * @param userRow the user's row, or {@link #UNKNOWN}
   * @param masked rows of items that must not be returned, in any order
   * @param k most items wanted
   * @return at most k item rows, best first
   */
  public int[] rank(int userRow, int[] masked, int k) {
    return TopItems.of(scores(userRow, masked), k);
  }

  private float[] scores(int user, int[] masked) {
    float[] scores = new float[parts.items().size()];
    if (isWarm(user)) {
      itemScores.of(parts.factors().users(), user, scores);
      addAffinity(user, (float) parts.description().genreBlend(), scores);
    } else {
      for (int item = 0; item < scores.length; item++) {
        scores[item] = parts.popularity().logShare(item);
      }
      addAffinity(user, 1, scores);
    }
    for (int item : masked) {
      scores[item] = Float.NEGATIVE_INFINITY;
    }
    return scores;
  }

  private void addAffinity(int user, float blend, float[] scores) {
    if (user < 0 || blend == 0) {
      return;
    }
    for (int item = 0; item < scores.length; item++) {
      float affinity = parts.preferences().affinity(user, parts.genres().of(item));
      scores[item] = Math.fma(blend, affinity, scores[item]);
    }
  }

  private Scored scored(int user, int item, float score) {
    String id = parts.items().id(item);
    if (!Float.isFinite(score)) {
      throw new IllegalStateException("the score of item " + id + " is " + score);
    }
    String title = parts.titles().get(item);
    if (isWarm(user)) {
      return new Scored(id, title, score, "als");
    }
    int genre = user < 0 ? -1 : parts.preferences().favourite(user, parts.genres().of(item));
    String reason = genre < 0 ? "popular" : "popular in " + parts.genres().names().get(genre);
    return new Scored(id, title, StrictMath.exp(score), reason);
  }
}
