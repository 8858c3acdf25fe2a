package dev.retrain.leakage;

import java.util.List;

/** What a model says that it was trained on. Users and items are its own rows. */
public interface Learned {
  /** Ids of the users it knows, ascending; the position is the row. */
  List<String> users();

  /** Ids of the items it can recommend, ascending; the position is the row. */
  List<String> items();

  /** Rows of the items that a user had in training, ascending. */
  int[] seen(int user);

  /** By how many users the popularity of an item is counted. */
  long popularity(int item);

  /** Names of the genres. */
  List<String> genres();

  /** Numbers of the genres of an item. */
  int[] genres(int item);

  /** How much a user prefers a genre; above 0 if more than everybody does. */
  float preference(int user, int genre);
}
