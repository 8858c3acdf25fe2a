package dev.retrain.recommender;

import dev.retrain.interactions.Interactions;
import dev.retrain.ranking.Ranker;
import java.util.Arrays;
import java.util.List;

/**
 * A model in the index space of a data set, to be evaluated there. The model may come from another
 * data set, as a champion's does: users it does not know get its fallback, items that the data set
 * does not know are never returned and take no place.
 */
public final class ModelRanker implements Ranker {
  private final RecommenderModel model;
  private final int[] modelUser;
  private final int[] modelItem;
  private final int[] dataSetItem;
  private final int[] foreign;

  /** Puts a model into the index space of a data set. */
  public ModelRanker(RecommenderModel model, Interactions dataSet) {
    this.model = model;
    this.modelUser = dataSet.users().stream().mapToInt(model::userRow).toArray();
    IdRows modelItems = new IdRows(model.items());
    this.modelItem = dataSet.items().stream().mapToInt(modelItems::row).toArray();
    this.dataSetItem = new int[model.items().size()];
    Arrays.fill(dataSetItem, -1);
    for (int item = 0; item < modelItem.length; item++) {
      if (modelItem[item] >= 0) {
        dataSetItem[modelItem[item]] = item;
      }
    }
    this.foreign =
        java.util.stream.IntStream.range(0, dataSetItem.length)
            .filter(row -> dataSetItem[row] < 0)
            .toArray();
  }

  @Override
  public int[] rank(int user, int[] seen, int k) {
    int[] masked = Arrays.copyOf(foreign, foreign.length + seen.length);
    int size = foreign.length;
    for (int item : seen) {
      if (modelItem[item] >= 0) {
        masked[size++] = modelItem[item];
      }
    }
    int[] best = model.rank(modelUser[user], Arrays.copyOf(masked, size), k);
    for (int i = 0; i < best.length; i++) {
      best[i] = dataSetItem[best[i]];
    }
    return best;
  }

  /** Whether the model has enough history of a user to recommend by vectors. */
  public boolean isWarm(int user) {
    return model.isWarm(modelUser[user]);
  }

  /** Ids of the items the model can recommend. */
  public List<String> catalogue() {
    return model.items();
  }
}
