package dev.retrain.store;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.List;

/**
 * Eight processes that race to promote into one store, whatever its back end; {@link RaceHistory}
 * judges what they were told. {@code -Dretrain.race=1250} is the long form.
 */
public final class PromotionRace {
  /** So many race. */
  public static final int PROCESSES = 8;

  private static final Integer LONG = Integer.getInteger("retrain.race");

  private static final Instant FIRST = Instant.parse("2026-11-21T02:00:34Z");

  private PromotionRace() {}

  /**
   * How many runs each process makes: those of the short form, if the long one is not asked for.
   */
  public static int runs(int brief) {
    return LONG == null ? brief : LONG;
  }

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
    long begun = System.nanoTime();
    try {
      Promotion promotion = store.promote(new RunId(run));
      out.println(RaceHistory.Won.line(promotion, run, begun, System.nanoTime()));
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
   * @param runs of each process
   */
  public static List<String> among(Class<?> main, int runs, String... arguments) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(main, "p" + i, runs, arguments));
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

  private static Process start(Class<?> main, String name, int runs, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                name,
                String.valueOf(runs)));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
