package dev.retrain.demo;

import dev.retrain.failure.UsageException;
import dev.retrain.feed.Outlet;
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
 * Everything a demo makes lies in one folder: the simulated log, the registry, the store. Each run
 * lets some days go by; old days are removed as a log rotation would.
 *
 * @param root the folder
 * @param count the file that says which days were simulated; demos that send to one topic share it
 */
record DemoFolder(Path root, Path count) {
  private static final String DAYS = "days-simulated";
  private static final int FIRST_RUN = 14;
  private static final int LATER_RUN = 4;
  private static final int KEPT = 21;

  /** So many that {@link SimulationPlan} takes some more. */
  private static final int MOST = 3_600;

  /** Long enough ago that many runs fit in before the simulated days reach today. */
  private static final int BEGAN_DAYS_AGO = 200;

  /** A folder with days of its own. */
  DemoFolder(Path root) {
    this(root, root.resolve(DAYS));
  }

  /** The folder that belongs to an origin, below {@code .retrain}. */
  static DemoFolder usual(DemoOrigin origin) {
    Path all = Path.of(".retrain").toAbsolutePath();
    Path root = all.resolve(origin.name());
    return origin
        .topic()
        .map(topic -> new DemoFolder(root, all.resolve(DAYS + "-" + topic.name())))
        .orElseGet(() -> new DemoFolder(root));
  }

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
   * Writes or sends the next days of the simulated log and returns a sentence about them. An empty
   * topic is filled from the first day on.
   *
   * @param topic where they are sent to; empty for files
   */
  String simulate(LocalDate today, long seed, Optional<DemoTopic> topic, Progress progress)
      throws IOException {
    if (topic.isEmpty()) {
      Clockwork clockwork = clockwork(today);
      SimulationPlan plan = plan(clockwork, seed);
      Simulator.write(logs(), plan, progress);
      rotate();
      return wentBy(clockwork, plan.days());
    }
    Clockwork clockwork = clockwork(today);
    try (Outlet.Open outlet = topic.get().open()) {
      if (outlet.isEmpty()) {
        clockwork = beginning(today);
      }
      SimulationPlan plan = plan(clockwork, seed);
      Simulator.send(outlet, plan, clockwork.days(), progress);
      Simulator.writeMovies(logs(), plan);
      return wentBy(clockwork, plan.days());
    }
  }

  private static SimulationPlan plan(Clockwork clockwork, long seed) {
    SimulationPlan standard = SimulationPlan.standard(clockwork.firstDay(), seed);
    return new SimulationPlan(
        standard.firstDay(),
        clockwork.days() == 0 ? FIRST_RUN : clockwork.days() + LATER_RUN,
        standard.users(),
        standard.movies(),
        standard.seed(),
        standard.minutes(),
        standard.damaged(),
        standard.duplicates());
  }

  private String wentBy(Clockwork before, int days) throws IOException {
    Path next = count.resolveSibling(count.getFileName() + ".next");
    Files.writeString(next, before.firstDay() + " " + days + "\n");
    Files.move(next, count, StandardCopyOption.ATOMIC_MOVE);
    return before.days() == 0
        ? days + " days of a film service's log were simulated"
        : LATER_RUN + " more days of the log were simulated, " + days + " in all";
  }

  private static Clockwork beginning(LocalDate today) {
    return new Clockwork(today.minusDays(BEGAN_DAYS_AGO), 0);
  }

  private Clockwork clockwork(LocalDate today) throws IOException {
    Path file = count;
    if (!Files.exists(file)) {
      return beginning(today);
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
    String cure =
        file.startsWith(root)
            ? "remove the folder " + root + " and begin again, or name another one with --folder"
            : "remove it and begin again with a new topic";
    return new UsageException(file + " does not say which days were simulated: " + cure, cause);
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
