package dev.retrain.demo;

import dev.retrain.failure.UsageException;
import dev.retrain.progress.Progress;
import dev.retrain.simulate.SimulationPlan;
import dev.retrain.simulate.Simulator;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything the demo makes lies in one folder: the simulated log, the registry, the store. Each
 * run lets some days go by; old days are removed as a log rotation would.
 *
 * @param root the folder
 */
record DemoFolder(Path root) {
  private static final String DAYS = "days-simulated";
  private static final int FIRST_RUN = 14;
  private static final int LATER_RUN = 4;
  private static final int KEPT = 21;

  /** So many that {@link SimulationPlan} takes some more. */
  private static final int MOST = 3_600;

  /** Long enough ago that many runs fit in before the simulated days reach today. */
  private static final int BEGAN_DAYS_AGO = 200;

  Path logs() {
    return root.resolve("logs");
  }

  Path registry() {
    return root.resolve("models.yaml");
  }

  Path store() {
    return root.resolve("store");
  }

  Path workspace() {
    return root.resolve("workspace");
  }

  /**
   * Writes or sends the next days of the simulated log and returns a sentence about them.
   *
   * @param topic where they are sent to; empty for files
   */
  String simulate(LocalDate today, long seed, Optional<DemoTopic> topic, Progress progress)
      throws IOException {
    Clockwork clockwork = clockwork(today);
    int days = clockwork.days() == 0 ? FIRST_RUN : clockwork.days() + LATER_RUN;
    SimulationPlan standard = SimulationPlan.standard(clockwork.firstDay(), seed);
    SimulationPlan plan =
        new SimulationPlan(
            standard.firstDay(),
            days,
            standard.users(),
            standard.movies(),
            standard.seed(),
            standard.minutes(),
            standard.damaged(),
            standard.duplicates());
    if (topic.isPresent()) {
      topic.get().send(plan, clockwork.days(), progress);
      Simulator.writeMovies(logs(), plan);
    } else {
      Simulator.write(logs(), plan, progress);
      rotate();
    }
    Path next = root.resolve(DAYS + ".next");
    Files.writeString(next, clockwork.firstDay() + " " + days + "\n");
    Files.move(next, root.resolve(DAYS), StandardCopyOption.ATOMIC_MOVE);
    return clockwork.days() == 0
        ? days + " days of a film service's log were simulated"
        : LATER_RUN + " more days of the log were simulated, " + days + " in all";
  }

  private Clockwork clockwork(LocalDate today) throws IOException {
    Path file = root.resolve(DAYS);
    if (!Files.exists(file)) {
      return new Clockwork(today.minusDays(BEGAN_DAYS_AGO), 0);
    }
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      int days = Integer.parseInt(words[words.length - 1]);
      if (words.length == 2 && days > 0 && days <= MOST) {
        return new Clockwork(LocalDate.parse(words[0]), days);
      }
    } catch (CharacterCodingException | DateTimeException | NumberFormatException e) {
      throw damaged(file, e);
    }
    throw damaged(file, null);
  }

  private UsageException damaged(Path file, Exception cause) {
    return new UsageException(
        file
            + " does not say which days were simulated: remove the folder "
            + root
            + " and begin again, or name another one with --folder",
        cause);
  }

  private void rotate() throws IOException {
    try (Stream<Path> files = Files.list(logs())) {
      List<Path> days = files.filter(file -> file.toString().endsWith(".log.gz")).sorted().toList();
      for (Path old : days.subList(0, Math.max(0, days.size() - KEPT))) {
        Files.delete(old);
      }
    }
  }

  private record Clockwork(LocalDate firstDay, int days) {}
}
