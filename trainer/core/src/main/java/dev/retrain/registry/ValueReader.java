package dev.retrain.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns one node into the value of a key: a scalar, a list or a mapping of scalars. */
final class ValueReader {
  private static final int MOST_VALUES = 1000;

  private final Path folder;
  private final Problems problems;
  private final ScalarReader scalars;

  /**
   * A reader.
   *
   * @param folder what relative paths are resolved against
   */
  ValueReader(Path folder, Problems problems) {
    this.folder = folder.toAbsolutePath().normalize();
    this.problems = problems;
    this.scalars = new ScalarReader(this.folder, problems);
  }

  Problems problems() {
    return problems;
  }

  Path folder() {
    return folder;
  }

  /** The value in the Java type that belongs to the key's type; nothing after an error. */
  Optional<Object> read(Key key, Node node, String path) {
    return switch (key.type()) {
      case TEXTS, PATHS -> texts(key, node, path).map(list -> list);
      case NUMBERS -> numbers(key, node, path).map(map -> map);
      case SECTION, SECTIONS -> throw new IllegalArgumentException(key.name() + " is no value");
      default -> scalars.read(key, node, path);
    };
  }

  private Optional<List<String>> texts(Key key, Node node, String path) {
    int before = problems.count();
    List<String> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Node> items = items(node, path);
    for (int i = 0; i < items.size(); i++) {
      String place = path + "[" + i + "]";
      Optional<Object> text = scalars.read(key, items.get(i), place);
      if (text.isPresent() && !seen.add((String) text.get())) {
        problems.add(items.get(i), place, new Fault("stands there twice", "remove one of them"));
      }
      text.ifPresent(value -> texts.add((String) value));
    }
    return problems.count() == before ? Optional.of(List.copyOf(texts)) : Optional.empty();
  }

  /** The nodes of a list; none after an error. */
  List<Node> items(Node node, String path) {
    if (ScalarReader.isNothing(node)) {
      problems.add(node, path, new Fault("has no value", "write [] for an empty list"));
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      problems.add(node, path, new Fault("must be a list", "write it in brackets, [a, b]"));
      return List.of();
    }
    if (sequence.getValue().size() > MOST_VALUES) {
      String what = "has " + sequence.getValue().size() + " values";
      problems.add(node, path, new Fault(what, "use at most " + MOST_VALUES));
      return List.of();
    }
    return sequence.getValue();
  }

  private Optional<Map<String, Double>> numbers(Key key, Node node, String path) {
    int before = problems.count();
    Map<String, Double> numbers = new TreeMap<>();
    if (!(node instanceof MappingNode)) {
      problems.add(node, path, new Fault("must be a mapping", "write it in braces, {a: 1}"));
      return Optional.empty();
    }
    Section section = new Section(node, path, this);
    for (String name : section.names()) {
      scalars
          .read(key, section.child(name).orElseThrow(), path + "." + name)
          .ifPresent(value -> numbers.put(name, (Double) value));
    }
    return problems.count() == before
        ? Optional.of(java.util.Collections.unmodifiableMap(numbers))
        : Optional.empty();
  }
}
