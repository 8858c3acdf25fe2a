package dev.retrain.registry;

import java.net.URI;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads where versions are tracked: what a model says, else what the file says, else nothing, which
 * leaves it to the environment.
 */
final class TrackReader {
  private final Settings common;

  private TrackReader(Settings common) {
    this.common = common;
  }

  /** A reader for the models of a file. */
  static TrackReader of(Section top) {
    Section section = top.section(TrackKeys.OF_FILE);
    return new TrackReader(checked(section, section.read(TrackKeys.COMMON)));
  }

  /** What holds for a model; nothing if it is not to be tracked, or after an error. */
  Optional<TrackEntry> read(Section model, String name) {
    Optional<Node> node = model.child(TrackKeys.OF_MODEL.name());
    if (node.isPresent()
        && node.get() instanceof ScalarNode word
        && word.getValue().equals(TrackKeys.NONE)) {
      return Optional.empty();
    }
    int before = model.problems().count();
    Section section = model.section(TrackKeys.OF_MODEL);
    Settings own = checked(section, section.read(TrackKeys.ALL));
    section.check(own, "name", TrackForms::name);
    return section.hasFailedSince(before)
        ? Optional.empty()
        : Optional.of(
            new TrackEntry(
                text(own, "uri").map(TrackReader::plain),
                text(own, "experiment"),
                text(own, "run"),
                own.optionalText("name").orElse(name)));
  }

  private static Settings checked(Section section, Settings read) {
    section.check(read, "uri", TrackForms::address);
    section.check(read, "experiment", TrackForms::title);
    section.check(read, "run", TrackForms::title);
    return read;
  }

  private Optional<String> text(Settings own, String key) {
    return own.optionalText(key).or(() -> common.optionalText(key));
  }

  /** What was refused in the file's own section ends the reading, but is read here before that. */
  private static URI plain(String text) {
    String address = text.replaceAll("/+$", "");
    return TrackForms.address(address).isEmpty() ? URI.create(address) : URI.create("");
  }
}
