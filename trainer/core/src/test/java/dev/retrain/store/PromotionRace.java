package dev.retrain.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.SupersededException;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Eight processes that race to promote into one store, whatever its back end, and what must be true
 * of all that they were told. In the short form each makes 25 runs; {@code -Dretrain.race=1250} is
 * the long form.
 */
public final class PromotionRace {
  /** So many race. */
  public static final int PROCESSES = 8;

  /** So many runs each. */
  public static final int RUNS = Integer.getInteger("retrain.race", 25);

  private static final Instant FIRST = Instant.parse("2026-11-21T02:00:34Z");

  private PromotionRace() {}

  /**
   * What each process does: says {@code ready}, waits for a line, then trains, passes the gate and
   * promotes run after run, and prints what it was told.
   *
   * @param name tells this process from the others
   */
  public static void takePart(ModelStore store, String name, int runs) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    out.println("ready");
    if (System.in.read() < 0) {
      return;
    }
    for (int i = 0; i < runs; i++) {
      try {
        race(store, name + "-" + i, wish(i), out);
      } catch (RetrainException e) {
        out.println("broken " + e.getMessage());
        return;
      }
    }
    out.println("done");
  }

  /** As if a second went by with every run of all: eight of them ask for one name. */
  static VersionName wish(int run) {
    return VersionName.at(FIRST.plusSeconds((long) run * PROCESSES));
  }

  private static void race(ModelStore store, String run, VersionName wish, PrintStream out) {
    StoreScript script = new StoreScript(store);
    script.gated(run, wish, Verdict.PASS);
    try {
      Promotion promotion = store.promote(new RunId(run));
      out.println("promoted " + promotion.entry() + " " + promotion.to() + " " + run);
      store.close(new RunId(run), Outcome.PROMOTED, "");
    } catch (SupersededException e) {
      out.println("superseded " + run);
      store.close(new RunId(run), Outcome.SUPERSEDED, "lost the race");
    }
  }

  /**
   * Starts the processes, lets them go at once and collects what they say.
   *
   * @param main calls {@link #takePart}; its arguments are a name, the number of runs and those
   *     given here
   */
  public static List<String> among(Class<?> main, String... arguments) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(main, "p" + i, arguments));
    }
    for (Process process : processes) {
      String said = process.inputReader(UTF_8).readLine();
      if (!"ready".equals(said)) {
        throw new IllegalStateException("a racer is not ready: " + said);
      }
    }
    for (Process process : processes) {
      process.getOutputStream().write('\n');
      process.getOutputStream().close();
    }
    List<String> said = new ArrayList<>();
    for (Process process : processes) {
      process.inputReader(UTF_8).lines().forEach(said::add);
      int exitCode = process.waitFor();
      if (exitCode != 0) { // an entry that a racer was told it had written is gone
        said.add("broken process ended with " + exitCode);
      }
    }
    return said;
  }

  private static Process start(Class<?> main, String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                name,
                String.valueOf(RUNS)));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Holds what the processes were told against what the journal says. */
  public static List<String> violations(ModelStore store, List<String> said) {
    List<String> violations = new ArrayList<>();
    Map<String, String> winners = new HashMap<>();
    for (String line : said) {
      String[] words = line.split(" ", 4);
      if (words[0].equals("broken")) {
        violations.add(line);
      }
      if (words[0].equals("promoted")) {
        String other = winners.put(words[1], words[3]);
        if (other != null) {
          violations.add("entry " + words[1] + " was won by " + other + " and by " + words[3]);
        }
      }
    }
    try {
      compare(store, winners, violations);
    } catch (DataException e) {
      violations.add(e.getMessage());
    }
    return violations;
  }

  private static void compare(
      ModelStore store, Map<String, String> winners, List<String> violations) {
    Map<RunId, StoreState.RunState> runs = store.state().runs();
    winners
        .values()
        .forEach(
            run -> {
              StoreState.RunState state = runs.get(new RunId(run));
              if (state == null || state.semver().isEmpty()) {
                violations.add("the promotion of " + run + " is lost");
              }
            });
    long promotions = runs.values().stream().filter(run -> run.semver().isPresent()).count();
    if (promotions != winners.size()) {
      violations.add(promotions + " promotions in the journal, " + winners.size() + " winners");
    }
    // c is given by the entry that was won, so that none is given twice and none is left out
    List<StoreState.Takeover> takeovers = store.state().takeovers();
    for (int c = 0; c < takeovers.size(); c++) {
      if (!takeovers.get(c).semver().equals("1.0." + c)) {
        violations.add("promotion " + c + " was called " + takeovers.get(c).semver());
      }
    }
  }
}
