package dev.retrain.registry;

import java.io.StringReader;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * YAML as a tree of nodes that still know their lines. No object is ever made of them, so what
 * YAML's type guessing would do ({@code 1.10} to 1.1, {@code on} to true) does not happen either.
 */
final class YamlTree {
  private static final int DEEPEST = 30;
  private static final int MOST_ALIASES = 50;

  private YamlTree() {}

  /** The root node of a file. */
  static Node read(Path file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setTagInspector(tag -> true); // refused below, all of them, with a line
    options.setCodePointLimit(RegistryText.MOST_BYTES + 1);
    Yaml yaml = new Yaml(new SafeConstructor(options));
    try {
      Node root = yaml.compose(new StringReader(text));
      if (root == null) {
        throw RegistryText.failure(
            file, 0, "holds no model", "begin with 'format: 1' and a 'models:' section");
      }
      if (text.indexOf('!') >= 0) {
        yaml.parse(new StringReader(text)).forEach(event -> refuseTag(file, event));
      }
      return root;
    } catch (MarkedYAMLException e) {
      throw notYaml(file, e);
    } catch (YAMLException e) {
      throw RegistryText.failure(
          file,
          0,
          "is not accepted as YAML (" + Shown.line(e.getMessage()) + ")",
          "nest less deeply and write repeated parts out");
    }
  }

  private static RegistryException notYaml(Path file, MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    String place = mark == null ? "" : " at column " + (mark.getColumn() + 1);
    return RegistryText.failure(
        file,
        mark == null ? 0 : mark.getLine() + 1,
        "is not YAML" + place + " (" + Shown.line(String.valueOf(e.getProblem())) + ")",
        "check quotes, brackets and indentation (spaces, no tabs) here and on the line before");
  }

  private static void refuseTag(Path file, Event event) {
    String tag = null;
    if (event instanceof ScalarEvent scalar) {
      tag = scalar.getTag();
    } else if (event instanceof CollectionStartEvent collection) {
      tag = collection.getTag();
    }
    if (tag != null) {
      throw RegistryText.failure(
          file,
          event.getStartMark().getLine() + 1,
          "the tag " + Shown.quoted(tag) + " is not accepted",
          "remove it, types follow from the keys");
    }
  }
}
