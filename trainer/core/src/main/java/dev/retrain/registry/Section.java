package dev.retrain.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One mapping of the file: which keys it has, where they stand, and their values by definition. */
final class Section {
  private static final int MOST_KEYS = 1000;

  private final String path;
  private final int line;
  private final ValueReader values;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private boolean broken;

  /** A section that is not in the file: every key has its default. */
  Section(int line, String path, ValueReader values) {
    this.line = line;
    this.path = path;
    this.values = values;
  }

  /** The section of a node; one that is no mapping is noted once, and nothing in it is missed. */
  Section(Node node, String path, ValueReader values) {
    this(node, Problems.lineOf(node), path, values);
  }

  private Section(Node node, int line, String path, ValueReader values) {
    this(line, path, values);
    int before = problems().count();
    fill(node);
    broken = problems().count() > before && nodes.isEmpty();
  }

  private void fill(Node node) {
    if (ScalarReader.isNothing(node)) {
      problems().add(node, path, new Fault("has no keys", "write its keys or remove it"));
      return;
    }
    if (!(node instanceof MappingNode mapping)) {
      problems().add(node, path, new Fault("must be a mapping", "write 'key: value' pairs"));
      return;
    }
    if (mapping.getValue().size() > MOST_KEYS) {
      String what = "has " + mapping.getValue().size() + " keys";
      problems().add(line, path, new Fault(what, "use at most " + MOST_KEYS));
      return;
    }
    mapping.getValue().forEach(this::add);
  }

  private void add(NodeTuple tuple) {
    int at = Problems.lineOf(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems().add(at, path, new Fault("has a key that is no text", "write 'key: value' pairs"));
      return;
    }
    Integer first = lines.putIfAbsent(key.getValue(), at);
    if (first != null) {
      String what = "stands there twice, first on line " + first;
      problems().add(at, pathOf(key.getValue()), new Fault(what, "remove one of them"));
      return;
    }
    nodes.put(key.getValue(), tuple.getValueNode());
  }

  /**
   * The values of all keys that are not sections, defaults included. What is wrong (an unknown key,
   * a missing one, a bad value) is noted, and its key is then left out of the result.
   */
  Settings read(List<Key> keys) {
    List<String> known = keys.stream().map(Key::name).toList();
    nodes.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems().add(lines.get(name), pathOf(name), unknown(name, known)));
    Map<String, Object> read = new TreeMap<>();
    for (Key key : keys) {
      Node node = nodes.get(key.name());
      boolean structure = key.type() == Key.Type.SECTION || key.type() == Key.Type.SECTIONS;
      if (node == null && key.required() && !broken) {
        problems().add(line, pathOf(key.name()), new Fault("is missing", "add " + wanted(key)));
      }
      if (structure) {
        continue;
      }
      Optional<Object> value =
          node == null ? key.defaultValue() : values.read(key, node, pathOf(key.name()));
      value.ifPresent(present -> read.put(key.name(), present));
    }
    Settings settings = new Settings(read);
    keys.forEach(key -> checkFloor(key, settings));
    return settings;
  }

  private void checkFloor(Key key, Settings read) {
    Optional<String> floor = key.floor().filter(name -> read.has(name) && read.has(key.name()));
    if (floor.isPresent() && read.number(key.name()) < read.number(floor.get())) {
      String low = floor.get() + " " + Key.shown(read.number(floor.get()));
      String written = nodes.containsKey(key.name()) ? key.name() : floor.get();
      fault(
          written,
          written.equals(key.name())
              ? new Fault("is below " + low, "swap them or change one")
              : new Fault(
                  "is above " + key.name() + " " + Key.shown(read.number(key.name())),
                  "change one"));
    }
  }

  private static Fault unknown(String name, List<String> known) {
    if (name.equals("<<")) {
      return new Fault("merging is not supported", "write the keys out or use '*name' as a value");
    }
    return new Fault("is an unknown key", NearestName.cure(name, known));
  }

  private static String wanted(Key key) {
    List<String> parts = new ArrayList<>();
    parts.add("'" + key.name() + ": <" + key.type().words() + ">'");
    parts.add(key.meaning());
    return String.join(", ", parts);
  }

  /** The node of a key. */
  Optional<Node> child(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** The section of a key; where there is none, one with defaults only. */
  Section section(Key key) {
    return child(key.name())
        .map(node -> new Section(node, lines.get(key.name()), pathOf(key.name()), values))
        .orElseGet(() -> absent(pathOf(key.name())));
  }

  private Section absent(String name) {
    Section section = new Section(line, name, values);
    section.broken = broken;
    return section;
  }

  /** Whether it is not what a section must be, which was noted. */
  boolean isBroken() {
    return broken;
  }

  /** The keys in the file's order. */
  Set<String> names() {
    return nodes.keySet();
  }

  /**
   * The sections of a list.
   *
   * @param shorthand the key that is meant where an element is a mere text; none accepts none
   */
  List<Section> sections(Key key, Key... shorthand) {
    List<Section> sections = new ArrayList<>();
    List<Node> items =
        child(key.name()).map(node -> values.items(node, pathOf(key.name()))).orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      String place = pathOf(key.name()) + "[" + i + "]";
      Node item = items.get(i);
      boolean bare = shorthand.length > 0 && item instanceof ScalarNode;
      Section section =
          bare
              ? new Section(Problems.lineOf(item), place, values)
              : new Section(item, place, values);
      if (bare) {
        section.nodes.put(shorthand[0].name(), item);
      }
      sections.add(section);
    }
    return sections;
  }

  /** The text of a required key that is one of some names; nothing after an error. */
  Optional<String> choice(Key key, Collection<String> names) {
    Node node = nodes.get(key.name());
    if (node == null && broken) {
      return Optional.empty();
    }
    if (node == null) {
      String cure = "add '" + key.name() + ": <name>', one of " + String.join(", ", names);
      problems().add(line, pathOf(key.name()), new Fault("is missing", cure));
      return Optional.empty();
    }
    return values
        .read(key.oneOf(names.toArray(String[]::new)), node, pathOf(key.name()))
        .map(String.class::cast);
  }

  /** Like {@link #read} for a section with one more key, which {@link #choice} reads. */
  Settings readBeside(Key other, List<Key> keys) {
    Key read = Key.optional(other.name(), Key.Type.SECTION, other.meaning());
    return read(Stream.concat(Stream.of(read), keys.stream()).toList());
  }

  /** Checks the form of a text that was read without an error; a default is not checked. */
  void check(Settings read, String name, Function<String, Optional<Fault>> form) {
    if (read.has(name) && nodes.containsKey(name)) {
      form.apply(read.text(name)).ifPresent(fault -> fault(name, fault));
    }
  }

  /** Checks the form of each text of a list that was read without an error. */
  void checkEach(Settings read, String name, Function<String, Optional<Fault>> form) {
    if (!read.has(name) || !nodes.containsKey(name)) {
      return;
    }
    List<String> texts = read.texts(name);
    List<Node> items = values.items(nodes.get(name), pathOf(name));
    for (int i = 0; i < texts.size(); i++) {
      Node item = items.get(i);
      String place = pathOf(name) + "[" + i + "]";
      form.apply(texts.get(i)).ifPresent(fault -> problems().add(item, place, fault));
    }
  }

  /** Something is wrong with the value of a key, or with its default. */
  void fault(String name, Fault fault) {
    Node node = nodes.get(name);
    if (node == null) {
      problems().add(line, pathOf(name), fault);
      return;
    }
    problems().add(node, pathOf(name), fault);
  }

  /** Whether it can't be used: it is broken, or problems were noted since there were so many. */
  boolean hasFailedSince(int problemsBefore) {
    return broken || problems().count() > problemsBefore;
  }

  ValueReader values() {
    return values;
  }

  Problems problems() {
    return values.problems();
  }

  /** The path of a key, {@code models.movies.gate.min} for example. */
  String pathOf(String name) {
    String shown = Shown.text(name);
    return path.isEmpty() ? shown : path + "." + shown;
  }

  String path() {
    return path;
  }

  int line() {
    return line;
  }
}
