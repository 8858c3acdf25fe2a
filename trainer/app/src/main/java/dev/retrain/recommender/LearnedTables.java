package dev.retrain.recommender;

import dev.retrain.leakage.Learned;
import java.util.List;

/**
 * What a model's tables say that it was trained on.
 *
 * @param parts all there is in the model
 */
record LearnedTables(RecommenderModel.Parts parts) implements Learned {
  @Override
  public List<String> users() {
    return parts.users().ids();
  }

  @Override
  public List<String> items() {
    return parts.items().ids();
  }

  @Override
  public int[] seen(int user) {
    return parts.seen().of(user);
  }

  @Override
  public long popularity(int item) {
    return parts.popularity().pairs(item);
  }

  @Override
  public List<String> genres() {
    return parts.genres().names();
  }

  @Override
  public int[] genres(int item) {
    return parts.genres().of(item).clone();
  }

  @Override
  public float preference(int user, int genre) {
    return parts.preferences().of(user, genre);
  }
}
