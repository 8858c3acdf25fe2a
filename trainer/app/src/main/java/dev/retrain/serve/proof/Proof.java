package dev.retrain.serve.proof;

import dev.retrain.progress.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Waits until every server does what is claimed, and says which one does not. */
public final class Proof {
  private static final int MOST_NAMED = 4;

  private final ServerAddresses servers;
  private final int port;
  private final int expected;
  private final Progress progress;

  /**
   * A proof.
   *
   * @param port the port of each server
   * @param expected the fewest servers that must be there, at least 1
   */
  public Proof(ServerAddresses servers, int port, int expected, Progress progress) {
    this.servers = servers;
    this.port = port;
    this.expected = expected;
    this.progress = progress;
  }

  /**
   * How it went.
   *
   * @param proven whether all of them do what is claimed
   * @param servers how many do
   * @param took how long it was waited for
   * @param reason one sentence
   * @param tooLarge whether a server refused only because it has no room for two models
   */
  public record Result(
      boolean proven, int servers, Duration took, String reason, boolean tooLarge) {}

  /**
   * Asks again and again until all is proven, a server refuses for good, or the time is over.
   *
   * @param limit how long; all are asked once at least
   * @param pause the time between two rounds
   */
  public Result of(Claim claim, Duration limit, Duration pause) {
    Examination examination = new Examination(claim, port);
    long began = System.nanoTime();
    while (true) {
      List<String> addresses = servers.now();
      Map<String, Finding> found = new TreeMap<>();
      addresses.forEach(address -> found.put(address, examination.of(address)));
      int proven = proven(found);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      if (proven == found.size() && proven >= expected) {
        return new Result(
            true,
            proven,
            took,
            proven + " of " + expected + " servers prove " + claim.version(),
            false);
      }
      progress.at("prove", proven, Math.max(expected, found.size()), faults(found));
      boolean isFinal = found.values().stream().anyMatch(Finding::isFinal);
      if (isFinal || took.compareTo(limit) >= 0 || Thread.currentThread().isInterrupted()) {
        String reason = reason(claim, found, proven, took);
        return new Result(false, proven, took, reason, isFinal && !isRefused(found));
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  private static boolean isRefused(Map<String, Finding> found) {
    return found.values().stream().anyMatch(one -> one.state() == Finding.State.REFUSED);
  }

  private static int proven(Map<String, Finding> found) {
    return (int) found.values().stream().filter(one -> one.state() == Finding.State.PROVEN).count();
  }

  private String reason(Claim claim, Map<String, Finding> found, int proven, Duration took) {
    String faults = faults(found);
    String missing = found.size() < expected ? "only " + found.size() + " there" : "";
    return proven
        + " of "
        + Math.max(expected, found.size())
        + " servers prove "
        + claim.version()
        + " after "
        + took.toSeconds()
        + " s: "
        + missing
        + (missing.isEmpty() || faults.isEmpty() ? "" : "; ")
        + faults;
  }

  private static String faults(Map<String, Finding> found) {
    return found.entrySet().stream()
        .filter(one -> one.getValue().state() != Finding.State.PROVEN)
        .limit(MOST_NAMED)
        .map(one -> one.getKey() + " " + one.getValue().fault())
        .collect(Collectors.joining("; "));
  }
}
