package dev.retrain.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Collects what is wrong with one file, so that a person can mend all of it in one go. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** The value of a node is wrong. */
  void add(Node node, String path, Fault fault) {
    Optional<String> value =
        node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()
            ? Optional.of(Shown.quoted(scalar.getValue()))
            : Optional.empty();
    found.add(new Problem(lineOf(node), path, value, fault.what(), fault.cure()));
  }

  /** Something is wrong at a place where no value stands. */
  void add(int line, String path, Fault fault) {
    found.add(new Problem(line, path, Optional.empty(), fault.what(), fault.cure()));
  }

  /** How many so far: a part without a fault leaves it as it was. */
  int count() {
    return found.size();
  }

  /** All of them by line; those of one line in the order they were found. */
  List<Problem> all() {
    return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  /** The line of a node, from 1. */
  static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
