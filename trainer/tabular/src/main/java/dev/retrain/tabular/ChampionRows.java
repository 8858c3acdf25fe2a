package dev.retrain.tabular;

import dev.retrain.tabular.split.SplitRule;
import dev.retrain.tabular.table.Table;
import java.util.List;
import java.util.Optional;

/**
 * Whether a live model can be asked about the rows of a table, and which of them are new to it.
 *
 * @param target what it predicts
 * @param features what it takes
 * @param rule the split that it was trained by
 */
record ChampionRows(String target, List<String> features, SplitRule rule) {
  /** Why it can't be asked, as the rest of a sentence about it; nothing if it can. */
  Optional<String> obstacle(Table table) {
    if (!target.equals(table.target())) {
      return Optional.of("predicts " + target + ", not " + table.target());
    }
    List<String> missing =
        features.stream().filter(name -> !table.features().contains(name)).toList();
    if (!missing.isEmpty()) {
      return Optional.of(
          "needs the features "
              + String.join(", ", missing)
              + ", which params.features does not name any more: name them once more until a"
              + " version with the new ones is live, or roll out a new model");
    }
    boolean sameContent = features.size() == table.features().size();
    if (!rule.knows(table) || (rule.identity().isEmpty() && !sameContent)) {
      return Optional.of(
          "was split in a way that can't be told for these rows: keep source.id, source.time and"
              + " params.features as they were, or name an id");
    }
    return Optional.empty();
  }

  /** Which of some rows of a table it has not learned from. */
  boolean[] isNew(Table table, int[] rows) {
    boolean[] unseen = rule.heldOut(table);
    boolean[] isNew = new boolean[rows.length];
    for (int at = 0; at < rows.length; at++) {
      isNew[at] = unseen[rows[at]];
    }
    return isNew;
  }
}
