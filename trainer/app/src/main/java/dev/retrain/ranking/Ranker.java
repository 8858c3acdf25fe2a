package dev.retrain.ranking;

/**
 * Something that orders items for a user: a model, a baseline. Users and items are the index space
 * of one {@link dev.retrain.interactions.Interactions}, the whole data set's (training and
 * hold-out). Safe to call from several threads at once.
 */
@FunctionalInterface
public interface Ranker {
  /**
   * The items for a user, best first, ties by item index ascending. Every item the ranker knows is
   * a candidate except the seen ones.
   *
   * @param user user index; one that the ranker doesn't know gets its fallback, or nothing
   * @param seen item indexes that must not be returned, ascending, none twice; not changed
   * @param k most items wanted, at least 1
   * @return at most {@code k} item indexes, none twice, none of {@code seen}
   */
  int[] rank(int user, int[] seen, int k);
}
