package dev.retrain.library;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Says how each command of a run ends, in place of a trainer: by default with 0 and a record that
 * confirms it. Commands are named as in {@code retrain <command>}, jobs by their stage.
 */
final class ScriptedTrainer {
  private final String run;
  private final Map<String, Deque<Integer>> exits = new HashMap<>();
  private final Map<String, String> records = new HashMap<>();

  ScriptedTrainer(String run) {
    this.run = run;
  }

  /** The next call of the command ends with this exit code; calls after the last one with 0. */
  ScriptedTrainer ends(String command, int exitCode) {
    exits.computeIfAbsent(command, name -> new ArrayDeque<>()).add(exitCode);
    return this;
  }

  /** The job of this stage leaves these lines beside its run and version. */
  ScriptedTrainer leaves(String stage, String lines) {
    records.put(stage, lines);
    return this;
  }

  /** The job of this stage leaves no record. */
  ScriptedTrainer leavesNothing(String stage) {
    records.put(stage, null);
    return this;
  }

  int exitOf(String command) {
    Deque<Integer> left = exits.get(command);
    return left == null || left.isEmpty() ? 0 : left.remove();
  }

  boolean hasRecord(String stage) {
    return records.getOrDefault(stage, "") != null;
  }

  String recordOf(String stage) {
    return "command="
        + stage
        + "\nrun="
        + run
        + "\nversion=v20261121_020034\n"
        + records.getOrDefault(stage, "");
  }
}
