package dev.retrain.simulate;

import dev.retrain.feed.Outlet;
import dev.retrain.progress.Progress;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;

/** Writes the logs of a made-up film service whose users have tastes that a model can learn. */
public final class Simulator {
  private static final double REQUESTS = 0.04;
  private static final double FAILING = 0.02;
  private static final double RATINGS = 0.25;
  private static final int ANSWER = 20;

  /** Numbers that keep the streams of chance apart: films, viewers, and one for each day. */
  private static final long FILMS = 1;

  private static final long VIEWERS = 2;
  private static final long FIRST_DAY = 3;

  private final SimulationPlan plan;
  private final Films films;
  private final Viewers viewers;

  private Simulator(SimulationPlan plan) {
    this.plan = plan;
    this.films = new Films(plan.movies(), plan.seed() * 31 + FILMS);
    this.viewers = new Viewers(plan.users(), plan.seed() * 31 + VIEWERS);
  }

  /**
   * Writes {@code movielog-<day>.log.gz} for each day and {@code movies.csv} ({@code
   * movie_id,title,genres}); files of these names are replaced. The text of a day's log depends on
   * the seed, the sizes and the number of days before it, not on the days after it.
   *
   * @param folder made if it is missing
   */
  public static void write(Path folder, SimulationPlan plan, Progress progress) throws IOException {
    Files.createDirectories(folder);
    Simulator simulator = new Simulator(plan);
    simulator.writeMovies(folder.resolve("movies.csv"));
    for (int day = 0; day < plan.days(); day++) {
      LocalDate date = plan.firstDay().plusDays(day);
      progress.at("simulate", day, plan.days(), date.toString());
      Chance chance = Chance.of(plan.seed(), FIRST_DAY + day);
      LogDay log = simulator.day(date, day, chance);
      log.write(
          folder.resolve("movielog-" + date + ".log.gz"),
          plan.damaged(),
          plan.duplicates(),
          chance);
    }
    progress.at("simulate", plan.days(), plan.days(), "");
  }

  /**
   * Sends the same lines, in the same order, each at its own time; those of a user have a key in
   * common.
   */
  public static void send(Outlet.Open outlet, SimulationPlan plan, Progress progress)
      throws IOException {
    Simulator simulator = new Simulator(plan);
    for (int day = 0; day < plan.days(); day++) {
      LocalDate date = plan.firstDay().plusDays(day);
      Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
      progress.at("simulate", day, plan.days(), date.toString());
      Chance chance = Chance.of(plan.seed(), FIRST_DAY + day);
      simulator
          .day(date, day, chance)
          .lines(
              plan.damaged(),
              plan.duplicates(),
              chance,
              (second, whole, line) ->
                  outlet.send(user(whole), midnight.plusSeconds(second), line));
      outlet.flush();
    }
    progress.at("simulate", plan.days(), plan.days(), "");
  }

  /** Writes {@code movies.csv} alone. */
  public static void writeMovies(Path folder, SimulationPlan plan) throws IOException {
    Files.createDirectories(folder);
    new Simulator(plan).writeMovies(folder.resolve("movies.csv"));
  }

  private static String user(byte[] line) {
    return new String(line, StandardCharsets.US_ASCII).split(",", 3)[1];
  }

  private LogDay day(LocalDate date, int day, Chance chance) {
    LogDay log = new LogDay(date);
    Programme programme = new Programme(films, day);
    for (int viewer = 0; viewer < viewers.count(); viewer++) {
      int second = chance.below(LogDay.SECONDS);
      for (int left = viewers.sessions(viewer, day, chance); left > 0; left--) {
        int film = viewers.choose(viewer, programme, chance);
        if (film >= 0) {
          second = session(log, second, viewer, film, programme, chance);
        }
      }
    }
    return log;
  }

  /** One film watched; returns when the next one may begin. */
  private int session(
      LogDay log, int start, int viewer, int film, Programme programme, Chance chance) {
    double likes = viewers.likes(viewer, film, films);
    int minutes = 1 + (int) (plan.minutes() * (0.4 + 1.2 * chance.unit()) * (0.5 + 0.5 * likes));
    int second = start + 60 * minutes + 30 < LogDay.SECONDS ? start : chance.below(3600);
    int user = viewer + 1;
    if (chance.happens(REQUESTS)) {
      log.request(second, chance.below(1000), user, answer(programme, chance));
    }
    for (int minute = 0; minute < minutes; minute++) {
      log.watch(second + 60 * minute, user, films.id(film), minute);
    }
    second += 60 * minutes;
    if (chance.happens(RATINGS)) {
      int rating = (int) (1.7 + 2.3 * likes + 1.7 * chance.unit());
      log.rate(second, user, films.id(film), Math.min(5, rating));
    }
    return second + 60 * (1 + chance.below(90));
  }

  private String answer(Programme programme, Chance chance) {
    int milliseconds = 8 + (int) (60 * chance.waiting());
    if (chance.happens(FAILING)) {
      return "status 0, result: java.util.concurrent.TimeoutException: Request timeout to"
          + " recommender.example:8082 after 800 ms, "
          + (800 + milliseconds % 60)
          + " ms";
    }
    Set<String> listed = new LinkedHashSet<>();
    while (listed.size() < ANSWER) {
      listed.add(films.id(programme.chooseAny(chance)));
    }
    return "status 200, result: " + String.join(", ", listed) + ", " + milliseconds + " ms";
  }

  private void writeMovies(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("movie_id,title,genres\n");
      for (int film = 0; film < films.count(); film++) {
        out.write(films.id(film) + "," + films.title(film) + "," + films.genres(film) + "\n");
      }
    }
  }
}
