package dev.retrain.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the reference page of the registry from the definitions of its keys. */
public final class RegistryReference {
  private static final String HEAD =
      """
      # The registry, `models.yaml`

      One file says which models there are, where their data comes from and what a candidate must
      reach to be promoted. `retrain` reads it from `--registry`, else from the environment variable
      `RETRAIN_REGISTRY`, else from `models.yaml` in the current folder.

      This page is made from the definitions in the code (`RegistryKeys`); don't edit it by hand.

      ```yaml
      %s```

      **Errors.** All errors of a file are shown at once, each with its line, its key, the value and
      the cure; nothing runs before the file is free of them. The file is UTF-8 of at most 1 MiB.
      YAML tags and merge keys (`<<`) are not accepted, anchors and aliases are.

      **In an editor.** `docs/models.schema.json` is the JSON Schema (2020-12) of this file, made from
      the same definitions: an editor completes keys, shows meanings and marks mistakes while you
      type. `retrain schema` prints it with the keys of every kind and source that is installed. Name
      it in the first line of your registry, or in the settings of your editor:

      ```yaml
      # yaml-language-server: $schema=models.schema.json
      ```

      A schema sees less than `retrain check`, which tells everything before a training is started.

      **Values.** A duration is a whole number with `d`, `h`, `m` or `s`: `90d`. Relative paths and
      stores are resolved against the folder of the registry. A store is a path or a URI
      (`/var/lib/retrain`, `file:relative`, `file:///absolute`, `s3://bucket/prefix`); passwords don't
      belong there, give them by the environment. The cron text is Jenkins': `H` for a value picked by the job's name,
      `@daily` and the like, `TZ=<zone>` on the first line; `\\n` stands for a line break.

      The keys under `params`, `source` and `prepare` come with the kind, the source and the step.
      """;

  private RegistryReference() {}

  /** The whole page as Markdown. */
  public static String page() {
    return HEAD.formatted(example())
        + section("The file", RegistryKeys.TOP)
        + section("`models.<name>`", RegistryKeys.MODEL)
        + section("`windows`", RegistryKeys.WINDOWING)
        + section("`source`", List.of(RegistryKeys.SOURCE_TYPE))
        + section("`prepare[]`", List.of(RegistryKeys.STEP))
        + section("`evaluate`", RegistryKeys.EVALUATION)
        + section("`gate`", gating())
        + section("`gate.champion`", RegistryKeys.COMPARISON)
        + section("`gate.triggers`", TriggerKeys.ALL)
        + section("`retrain`", RegistryKeys.RETRAINING)
        + section("`keep`", RegistryKeys.KEEPING)
        + section("`serve`", ServeKeys.ALL)
        + section("`notify[]`", RegistryKeys.NOTIFYING)
        + section("`track`", TrackKeys.ALL)
        + "\n`name` stands in a model's `track` only.\n";
  }

  private static List<Key> gating() {
    List<Key> keys = new ArrayList<>(RegistryKeys.GATING);
    keys.add(keys.indexOf(RegistryKeys.MIN) + 1, RegistryKeys.MAX);
    return keys;
  }

  /** An example with every section. */
  public static String example() {
    try (InputStream in = RegistryReference.class.getResourceAsStream("example.yaml")) {
      return new String(Objects.requireNonNull(in, "example.yaml").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String section(String title, List<Key> keys) {
    return "\n## " + title + "\n\n" + table(keys);
  }

  /** A Markdown table of keys, also for those of a kind, a source or a step. */
  public static String table(List<Key> keys) {
    return keys.stream()
        .map(RegistryReference::row)
        .collect(
            Collectors.joining("", "| key | value | default | meaning |\n|---|---|---|---|\n", ""));
  }

  private static String row(Key key) {
    String otherwise =
        key.defaultValue()
            .map(value -> "`" + Key.shown(value) + "`")
            .orElse(key.required() ? "**required**" : "–");
    return String.format(
        java.util.Locale.ROOT,
        "| `%s` | %s | %s | %s |\n",
        key.name(),
        value(key),
        otherwise,
        cell(key.meaning()));
  }

  private static String value(Key key) {
    String choices =
        key.choices().stream().map(choice -> "`" + choice + "`").collect(Collectors.joining(", "));
    String type = choices.isEmpty() ? key.type().words() : choices;
    return type + key.range().map(range -> ", " + range.words(key.type())).orElse("");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
