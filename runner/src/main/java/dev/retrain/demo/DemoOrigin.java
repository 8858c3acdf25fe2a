package dev.retrain.demo;

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
  DemoOrigin {
    logs = List.copyOf(logs);
  }

  /** Whether the log is simulated. */
  boolean simulated() {
    return logs.isEmpty();
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
