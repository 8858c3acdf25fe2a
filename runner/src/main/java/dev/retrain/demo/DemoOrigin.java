package dev.retrain.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.digest.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a demo's data come from and where its versions go.
 *
 * @param logs logs of the user's own; empty for the simulated ones
 * @param movies titles and genres that belong to the logs
 * @param topic where simulated lines are sent to and read from; empty for files
 * @param store root of the store; empty for a folder of the demo's
 */
record DemoOrigin(
    List<Path> logs, Optional<Path> movies, Optional<DemoTopic> topic, Optional<String> store) {
  private static final int DIGITS = 8;

  DemoOrigin {
    logs = List.copyOf(logs);
  }

  /** Whether the log is simulated. */
  boolean simulated() {
    return logs.isEmpty();
  }

  /**
   * The name of the demo's folder: {@code demo}, or {@code demo-log} with logs of the user's own;
   * for each other place of data and versions one of its own.
   */
  String name() {
    String name = simulated() ? "demo" : "demo-log";
    if (store.isEmpty() && topic.isEmpty()) {
      return name;
    }
    String from = topic.map(it -> it.address().toString()).orElse("");
    return name
        + store.map(uri -> "-" + scheme(uri)).orElse("")
        + topic.map(it -> "-" + it.address().getScheme()).orElse("")
        + "-"
        + digest(store.orElse("") + "\n" + from);
  }

  private static String scheme(String store) {
    return store.indexOf(':') < 0 ? "file" : store.substring(0, store.indexOf(':'));
  }

  /** Some letters that stand for a text. */
  static String digest(String text) {
    return Sha256.of(text.getBytes(UTF_8)).substring(0, DIGITS);
  }

  /** The options that say the same once more, each with a space before it. */
  String options() {
    String own =
        simulated()
            ? ""
            : " --log "
                + logs.stream()
                    .map(log -> ShellWord.of(log.toString()))
                    .collect(Collectors.joining(" "));
    return own
        + movies.map(file -> " --movies " + ShellWord.of(file.toString())).orElse("")
        + topic.map(it -> " --source " + ShellWord.of(it.address().toString())).orElse("")
        + store.map(uri -> " --store " + ShellWord.of(uri)).orElse("");
  }
}
