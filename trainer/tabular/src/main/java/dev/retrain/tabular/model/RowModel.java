package dev.retrain.tabular.model;

import java.util.List;
import java.util.Optional;

/** A fitted model that answers row by row, whatever its kind. Immutable. */
public interface RowModel {
  /** The columns that it takes, in their order. */
  List<Feature> inputs();

  /** What it says of a row, by name: {@code prediction} for example; at least one. */
  List<String> outputs();

  /**
   * Answers.
   *
   * @param row a number for each of {@link #inputs}, as {@link Feature} says
   * @return a number or text for each of {@link #outputs}; nothing if the row's numbers are too
   *     large to predict from
   */
  Optional<List<Object>> answer(double[] row);

  /** A row that it must be able to answer: a number for each of {@link #inputs}. */
  List<Double> sample();

  /** The column that tells rows apart; empty if there is none. */
  Optional<String> identity();
}
