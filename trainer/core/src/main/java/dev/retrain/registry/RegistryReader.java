package dev.retrain.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code models.yaml} into a {@link Registry}, or tells everything that is wrong with it. */
public final class RegistryReader {
  private static final int FORMAT = 1;

  private final Vocabulary vocabulary;
  private final Problems problems = new Problems();
  private final Map<URI, String> roots = new HashMap<>();
  private final Map<Integer, String> ports = new HashMap<>();

  private RegistryReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Reads a file. Relative paths in it are resolved against the file's folder.
   *
   * @param file at most 1 MiB of YAML in UTF-8
   * @param vocabulary the kinds, sources, steps and stores there are
   * @throws RegistryException with all problems of the file
   */
  public static Registry read(Path file, Vocabulary vocabulary) {
    Node root = YamlTree.read(file, RegistryText.read(file));
    Path folder = file.toAbsolutePath().normalize().getParent();
    RegistryReader reader = new RegistryReader(vocabulary);
    Map<String, ModelEntry> models = reader.models(root, folder == null ? file : folder);
    if (reader.problems.count() > 0) {
      throw new RegistryException(file.toString(), reader.problems.all());
    }
    return new Registry(models);
  }

  private Map<String, ModelEntry> models(Node root, Path folder) {
    Section top = new Section(root, "", new ValueReader(folder, problems));
    Settings values = top.read(RegistryKeys.TOP);
    Optional<URI> store =
        values.has("store")
            ? StoreRoot.of(top, values, vocabulary.storeSchemes())
            : Optional.empty();
    checkFormat(top, values);
    ModelReader reader =
        new ModelReader(vocabulary, store, top.child("store").isPresent(), TrackReader.of(top));
    Map<String, ModelEntry> models = new TreeMap<>();
    if (top.child("models").isEmpty()) {
      return models;
    }
    Section section = top.section(RegistryKeys.MODELS);
    if (section.names().isEmpty() && !section.isBroken()) {
      top.fault("models", new Fault("holds no model", "add one by its name"));
    }
    for (String name : section.names()) {
      Section model = section.section(Key.optional(name, Key.Type.SECTION, "a model"));
      Forms.modelName(name).ifPresent(fault -> problems.add(model.line(), model.path(), fault));
      reader
          .read(model, name)
          .ifPresent(
              entry -> {
                checkApart(model, entry);
                models.put(name, entry);
              });
    }
    return models;
  }

  private static void checkFormat(Section top, Settings values) {
    if (values.has("format") && values.integer("format") != FORMAT) {
      top.fault("format", new Fault("is a format unknown to this release", "write format: 1"));
    }
  }

  /** Two models must not share a store, nor a port: one would be mistaken for the other. */
  private void checkApart(Section model, ModelEntry entry) {
    String other = roots.putIfAbsent(entry.store(), entry.name());
    if (other != null) {
      model.fault(
          "store", new Fault("is the store of model " + other + " too", "give each its own"));
    }
    entry.serve().ifPresent(serve -> checkPort(model.section(RegistryKeys.SERVE), entry, serve));
  }

  private void checkPort(Section section, ModelEntry entry, ServeEntry serve) {
    String first = ports.putIfAbsent(serve.port(), entry.name());
    if (first != null) {
      String which =
          section.child("port").isPresent() ? "is" : "its default " + serve.port() + " is";
      section.fault(
          "port",
          new Fault(
              which + " the port of model " + first + " too",
              "give each model a serve.port of its own"));
    }
  }
}
