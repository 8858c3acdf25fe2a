package dev.retrain.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A vocabulary and registries that tests share. */
final class Sample {
  /** The smallest registry of one model: everything else has a default. */
  static final String SMALLEST =
      """
      format: 1
      store: /s
      models:
        m:
          kind: recommender
          source: {type: movielog, paths: [a.gz]}
          gate: {min: 0.3}
      """;

  private static final EditorView EDITOR = new EditorView(vocabulary());

  private Sample() {}

  static Vocabulary vocabulary() {
    List<Key> recommender =
        List.of(
            Key.withDefault("factors", Key.Type.INTEGER, 64, "length of a vector")
                .within(Range.of(1, 1024)),
            Key.withDefault("iterations", Key.Type.INTEGER, 15, "sweeps").within(Range.atLeast(1)),
            Key.withDefault("regularization", Key.Type.NUMBER, 0.003, "shrinks vectors")
                .within(Range.above(0)),
            Key.withDefault("alpha", Key.Type.NUMBER, 10, "weight of a minute"),
            Key.withDefault("seed", Key.Type.INTEGER, 1, "of all randomness"),
            Key.withDefault("mask", Key.Type.FLAG, true, "hide what was seen"),
            Key.withDefault("half_life", Key.Type.DURATION, "14d", "of popularity"),
            Key.optional("weights", Key.Type.NUMBERS, "by genre").within(Range.of(0, 1)));
    List<Key> movielog =
        List.of(
            Key.required("paths", Key.Type.PATHS, "the logs"),
            Key.optional("movies", Key.Type.PATH, "the films"),
            Key.withDefault("drop", Key.Type.TEXTS, List.of(), "rules"));
    List<Key> clip =
        List.of(Key.required("minutes", Key.Type.INTEGER, "longest film").within(Range.atLeast(1)));
    return new Vocabulary(
        Map.of("recommender", recommender, "regression", List.of()),
        Map.of(
            "movielog", movielog, "csv", List.of(Key.required("paths", Key.Type.PATHS, "files"))),
        Map.of("clip", clip, "shuffle", List.of()),
        Map.of("recommender", Set.of("hit@K", "recall@K", "ndcg@K", "coverage@K")),
        Set.of("file", "s3"));
  }

  /** Reads a text as {@code models.yaml} in a folder; what is accepted, an editor accepts too. */
  static Registry read(Path folder, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("models.yaml"), text);
    Registry registry = RegistryReader.read(file, vocabulary());
    assertEquals(List.of(), EDITOR.problems(text), text);
    return registry;
  }

  /** The only model of a text. */
  static ModelEntry model(Path folder, String text) throws IOException {
    return read(folder, text).models().values().iterator().next();
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
