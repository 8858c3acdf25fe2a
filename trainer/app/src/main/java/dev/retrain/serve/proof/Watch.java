package dev.retrain.serve.proof;

import dev.retrain.progress.Progress;
import dev.retrain.registry.WatchEntry;
import dev.retrain.serve.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at servers for some time: whether each goes on doing what is claimed, and whether their
 * clients are served as before. A server that vanishes, as in a rollout or an eviction, is none of
 * its version's faults; one that is not back in time is.
 */
public final class Watch {
  private static final int MOST_RESTARTS = 1;
  private static final int STRIKES = 2;

  private final ServerAddresses servers;
  private final int port;
  private final int expected;
  private final Progress progress;
  private final Pace pace;

  /**
   * How often and how patiently.
   *
   * @param pause the time between two looks
   * @param absence how long there may be fewer servers than expected
   * @param answer how long {@code /metrics} may take
   */
  public record Pace(Duration pause, Duration absence, Duration answer) {
    public static final Pace DEFAULT =
        new Pace(Duration.ofSeconds(3), Duration.ofSeconds(120), Duration.ofSeconds(5));
  }

  /**
   * A watch.
   *
   * @param port the port of each server
   * @param expected how many servers there should be, at least 1
   */
  public Watch(ServerAddresses servers, int port, int expected, Progress progress, Pace pace) {
    this.servers = servers;
    this.port = port;
    this.expected = expected;
    this.progress = progress;
    this.pace = pace;
  }

  /**
   * How it went.
   *
   * @param sound whether nothing is worse than it may be
   * @param traffic what clients got meanwhile
   * @param took how long it was looked
   * @param reason one sentence
   */
  public record Result(boolean sound, Summary traffic, Duration took, String reason) {}

  /**
   * What clients get now, to be compared with later. Asks for nothing but {@code /metrics}.
   *
   * @param length how long to look; if clients ask too little in that time, all counts since the
   *     servers began
   */
  public Result before(WatchEntry limits, Duration length) {
    Traffic traffic = new Traffic();
    long began = System.nanoTime();
    scrape(traffic);
    Duration took = Duration.ZERO;
    while (took.compareTo(length) < 0) {
      long left = length.minus(took).toNanos();
      LockSupport.parkNanos(Math.min(left, pace.pause().toNanos()));
      scrape(traffic);
      took = Duration.ofNanos(System.nanoTime() - began);
    }
    Summary during = traffic.during().summary();
    boolean enough = new Comparison(Summary.NONE, limits).tells(during);
    Summary usual = enough ? during : traffic.sinceTheyBegan().summary();
    String when = enough ? "in " + took.toSeconds() + " s" : "since the servers began";
    return new Result(true, usual, took, described(usual) + " " + when);
  }

  private void scrape(Traffic traffic) {
    for (String address : servers.now()) {
      scrape(traffic, address);
    }
    traffic.looked();
  }

  /** A server that does not answer is gone: what it was last seen with is counted. */
  private void scrape(Traffic traffic, String address) {
    try {
      var answer = new Probe(address, port, pace.answer()).get("/metrics", "text/plain");
      if (answer.status() == 200) {
        traffic.saw(address, Scrape.of(answer.body()));
      }
    } catch (IOException e) {
      return;
    }
  }

  /**
   * Looks until the time of the registry's {@code serve.watch} is over or something is worse than
   * it may be.
   *
   * @param before what clients got before
   */
  public Result after(Claim claim, Summary before, WatchEntry limits) {
    Looks looks = new Looks(claim, limits, new Comparison(before, limits));
    while (true) {
      Optional<String> breach = looks.next();
      if (breach.isPresent()) {
        return looks.ended(false, breach.get());
      }
      if (looks.took().compareTo(limits.length()) >= 0 && !looks.lacking()) {
        return looks.end();
      }
      LockSupport.parkNanos(pace.pause().toNanos());
    }
  }

  /** The looks of one watch. */
  private final class Looks {
    private final Examination examination;
    private final WatchEntry limits;
    private final Comparison comparison;
    private final Traffic traffic = new Traffic();
    private final Map<String, Integer> strikes = new HashMap<>();
    private final long began = System.nanoTime();
    private long complete = began;
    private boolean isLacking;

    Looks(Claim claim, WatchEntry limits, Comparison comparison) {
      this.examination = new Examination(claim, port);
      this.limits = limits;
      this.comparison = comparison;
    }

    Optional<String> next() {
      int proven = 0;
      for (String address : servers.now()) {
        Finding finding = examination.of(address);
        if (finding.isOther() && strikes.merge(address, 1, Integer::sum) >= STRIKES) {
          return Optional.of(address + " " + finding.fault());
        }
        if (finding.state() == Finding.State.PROVEN) {
          proven++;
          strikes.remove(address);
          scrape(traffic, address);
        }
      }
      traffic.looked();
      Summary now = traffic.during().summary();
      progress.at("watch", took().toSeconds(), limits.length().toSeconds(), described(now));
      return absence(proven).or(this::crashes).or(() -> comparison.underway(now));
    }

    private Optional<String> absence(int proven) {
      isLacking = proven < expected;
      if (!isLacking) {
        complete = System.nanoTime();
        return Optional.empty();
      }
      Duration absent = Duration.ofNanos(System.nanoTime() - complete);
      return absent.compareTo(pace.absence()) < 0
          ? Optional.empty()
          : Optional.of(
              "only "
                  + proven
                  + " of "
                  + expected
                  + " servers answer since "
                  + absent.toSeconds()
                  + " s");
    }

    private Optional<String> crashes() {
      return traffic.restarts() > MOST_RESTARTS
          ? Optional.of("servers have ended and begun anew " + traffic.restarts() + " times")
          : Optional.empty();
    }

    boolean lacking() {
      return isLacking;
    }

    Duration took() {
      return Duration.ofNanos(System.nanoTime() - began);
    }

    Result end() {
      Summary now = traffic.during().summary();
      Optional<String> breach = comparison.atTheEnd(now);
      String few =
          comparison.tells(now)
              ? ""
              : ", fewer than " + limits.minRequests() + ": too few to compare";
      return ended(breach.isEmpty(), breach.orElse("no breach, " + described(now) + few));
    }

    Result ended(boolean sound, String reason) {
      Duration took = took();
      return new Result(
          sound,
          traffic.during().summary(),
          took,
          "watched for " + took.toSeconds() + " s: " + reason);
    }
  }

  private static String described(Summary traffic) {
    return String.format(
        Locale.ROOT,
        "%,d answers, %,d failed, %,d empty, 99 %% within %.0f ms",
        traffic.requests(),
        traffic.errors(),
        traffic.empty(),
        traffic.p99() * 1000);
  }
}
