package dev.retrain.registry;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Turns one scalar into the value of a key, or notes why it can't be one. */
final class ScalarReader {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");
  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
  private static final int LONGEST = 4096;

  private final Path folder;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param folder what relative paths are resolved against, absolute
   */
  ScalarReader(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** Whether nothing stands behind the key. */
  static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && NOTHING.matcher(scalar.getValue()).matches();
  }

  /** The value; for keys that hold several values, the value of one of them. */
  Optional<Object> read(Key key, Node node, String path) {
    Fault fault = fault(key, node);
    if (fault != null) {
      problems.add(node, path, fault);
      return Optional.empty();
    }
    String text = ((ScalarNode) node).getValue();
    return Optional.of(
        switch (key.type()) {
          case INTEGER -> Integer.parseInt(text);
          case NUMBER, NUMBERS -> Double.parseDouble(text);
          case FLAG -> text.equals("true");
          case DURATION -> Durations.parse(text).orElseThrow();
          case PATH, PATHS -> resolved(text);
          default -> text;
        });
  }

  private Fault fault(Key key, Node node) {
    if (isNothing(node)) {
      return new Fault("has no value", "write a value or remove the key");
    }
    if (!(node instanceof ScalarNode scalar)) {
      return new Fault("must be one value", "write it without brackets, braces or nested keys");
    }
    String text = scalar.getValue();
    if (text.length() > LONGEST) {
      return new Fault("is longer than " + LONGEST + " characters", "write something shorter");
    }
    return switch (key.type()) {
      case INTEGER, NUMBER, NUMBERS -> numberFault(key, scalar);
      case FLAG -> flagFault(text);
      case DURATION -> durationFault(key, text);
      default -> textFault(key, text);
    };
  }

  private static Fault durationFault(Key key, String text) {
    Optional<Duration> duration = Durations.parse(text);
    return duration.isPresent()
        ? outside(key, (double) duration.get().toSeconds())
        : Durations.fault(text);
  }

  private static Fault flagFault(String text) {
    boolean flag = text.equals("true") || text.equals("false");
    return flag ? null : new Fault("is neither true nor false", "write true or false");
  }

  private static Fault numberFault(Key key, ScalarNode scalar) {
    if (!scalar.isPlain()) {
      return new Fault("is text because of its quotes", "remove the quotes");
    }
    boolean whole = key.type() == Key.Type.INTEGER;
    if (!(whole ? WHOLE : DECIMAL).matcher(scalar.getValue()).matches()) {
      return whole
          ? new Fault("is not a whole number", "write digits only")
          : new Fault("is not a number", "write it like 0.02 or 1e-3");
    }
    return outside(key, Double.parseDouble(scalar.getValue()));
  }

  private static Fault outside(Key key, double number) {
    Range all =
        key.type() == Key.Type.INTEGER
            ? Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE)
            : Range.of(-Double.MAX_VALUE, Double.MAX_VALUE);
    if (!all.contains(number)) {
      String finite = key.type() == Key.Type.INTEGER ? all.words(key.type()) : "that is finite";
      return new Fault("is out of range", "use a value " + finite);
    }
    return key.range().isEmpty() || key.range().get().contains(number)
        ? null
        : new Fault("is out of range", "use a value " + key.range().get().words(key.type()));
  }

  private Fault textFault(Key key, String text) {
    if (text.isBlank()) {
      return new Fault("is empty", "write a value or remove the key");
    }
    String visible = key.type() == Key.Type.TEXT ? text.replaceAll("[\n\t]", "") : text;
    if (visible.chars().anyMatch(Character::isISOControl)) {
      return new Fault("holds a control character", "write plain text");
    }
    if (!key.choices().isEmpty() && !key.choices().contains(text)) {
      return new Fault("is unknown", NearestName.cure(text, key.choices()));
    }
    boolean path = key.type() == Key.Type.PATH || key.type() == Key.Type.PATHS;
    return path ? pathFault(text) : null;
  }

  private Fault pathFault(String text) {
    if (text.startsWith("~/")) {
      return new Fault("begins with '~', which only a shell replaces", "write the folder's name");
    }
    try {
      resolved(text);
      return null;
    } catch (InvalidPathException e) {
      return new Fault("can't be a file name on this system", "rename it or set LC_ALL=C.UTF-8");
    }
  }

  private String resolved(String text) {
    return text.equals("-") ? text : folder.resolve(text).normalize().toString();
  }
}
