package dev.retrain.tabular.classifier;

import dev.retrain.tabular.model.Feature;
import dev.retrain.tabular.model.RowModel;
import dev.retrain.tabular.score.ClassMetric;
import dev.retrain.tabular.split.SplitRule;
import dev.retrain.tabular.trees.TreeEnsemble;
import java.util.List;
import java.util.Optional;

/**
 * A fitted classifier and what it was fitted by.
 *
 * @param card all of it but the trees
 * @param trees the trees up to the best iteration
 */
public record ClassifierModel(Card card, TreeEnsemble trees) implements RowModel {
  public ClassifierModel {
    if (trees.size() != card.rounds() || trees.features() != card.encoding().width()) {
      throw new IllegalArgumentException(
          "there are "
              + trees.size()
              + " trees of "
              + trees.features()
              + " numbers where "
              + card.rounds()
              + " of "
              + card.encoding().width()
              + " are expected");
    }
  }

  /**
   * What people and programs must know beside the trees.
   *
   * @param encoding what the trees' numbers are made of; the locked schema
   * @param sample a usual row: a number for each feature
   * @param target name of the column that it predicts
   * @param labels its two classes
   * @param rows how many rows it learned from
   * @param stoppingRows how many it was stopped by
   * @param rounds how many trees were kept
   * @param rule which rows it has not seen
   */
  public record Card(
      Encoding encoding,
      List<Double> sample,
      String target,
      Labels labels,
      long rows,
      long stoppingRows,
      int rounds,
      SplitRule rule) {
    public Card {
      sample = List.copyOf(sample);
      if (sample.size() != encoding.features().size()
          || encoding.features().stream().anyMatch(it -> it.name().equals(target))) {
        throw new IllegalArgumentException("the features don't fit the sample or the target");
      }
    }
  }

  @Override
  public List<Feature> inputs() {
    return card.encoding().features();
  }

  @Override
  public List<String> outputs() {
    return List.of("probability", "label");
  }

  /**
   * The probability of the positive class.
   *
   * @param row as {@link #answer} takes it
   * @return nothing if a number is too large for single precision
   */
  public Optional<Double> probability(double[] row) {
    return card.encoding().encoded(row).map(trees::probability);
  }

  @Override
  public Optional<List<Object>> answer(double[] row) {
    return probability(row).map(it -> List.of(it, card.labels().of(it >= ClassMetric.THRESHOLD)));
  }

  @Override
  public List<Double> sample() {
    return card.sample();
  }

  @Override
  public Optional<String> identity() {
    return card.rule().identity();
  }
}
