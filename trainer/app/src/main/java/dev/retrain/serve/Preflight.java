package dev.retrain.serve;

import dev.retrain.failure.DataException;
import dev.retrain.kind.ServedModel;
import dev.retrain.kind.SmokeTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The flight before the flight: puts a candidate into a real server on a free loopback port and
 * asks it what its clients will ask. A candidate that does not pass is rejected, whatever its
 * metrics.
 *
 * <p>The server lives in this very process, on purpose. In a container a second Java would share
 * the memory limit with its parent, each would take its heap from the whole of it, and a candidate
 * that fits a pod would be killed here, or worse, one that does not fit would pass in a smaller
 * heap. As it is, a pre-flight in the servers' own image under the servers' own limits has exactly
 * the heap that a server has: a candidate too large for them ends this process before anything was
 * promoted.
 */
public final class Preflight {
  private static final int ATTEMPTS = 3;
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String[] TYPES = {"application/json", "text/plain"};

  private static final ServerLimits LIMITS = ServerLimits.DEFAULT.withLinger(Duration.ZERO);

  private final Clock clock;

  public Preflight(Clock clock) {
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param paths each must be answered with 200 and a full body
   * @param refused must each be answered with 400
   * @param slowest no answer may take longer three times in a row
   */
  public record Plan(List<String> paths, List<String> refused, Duration slowest) {
    /** One second: an answer that takes longer is of no use to a client. */
    public static final Duration SLOWEST = Duration.ofSeconds(1);

    public Plan {
      paths = List.copyOf(paths);
      refused = List.copyOf(refused);
    }

    /** The plan for a candidate of a kind. */
    public static Plan of(SmokeTest test) {
      List<String> paths = new ArrayList<>(test.everyServer());
      paths.addAll(test.candidate());
      return new Plan(paths, test.refused(), SLOWEST);
    }
  }

  /**
   * How it went.
   *
   * @param passed whether the candidate may be promoted
   * @param reason one sentence
   */
  public record Result(boolean passed, String reason) {}

  /** Runs the plan; never throws because of the candidate. */
  public Result run(ServedModel model, ServedVersion version, Plan plan) {
    try (ModelServer server = new ModelServer(LIMITS, clock)) {
      Probe probe = new Probe(server.start().listen("127.0.0.1", 0, false), ANSWER);
      server.load(model, version, plan.paths());
      Optional<String> fault = fault(probe, version, plan);
      int asked = (plan.paths().size() + plan.refused().size()) * TYPES.length;
      return fault
          .map(text -> new Result(false, "pre-flight of " + version.version() + ": " + text))
          .orElseGet(
              () ->
                  new Result(
                      true,
                      "pre-flight of "
                          + version.version()
                          + ": ready, "
                          + asked
                          + " requests answered as they should be"));
    } catch (DataException e) {
      return new Result(false, "pre-flight: " + e.getMessage());
    }
  }

  private static Optional<String> fault(Probe probe, ServedVersion version, Plan plan) {
    String asked = "/readyz";
    try {
      if (!probe.ready()) {
        return Optional.of("the server does not become ready");
      }
      asked = "/version";
      Optional<Probe.Identity> identity = probe.identity();
      if (!identity.map(Probe.Identity::digest).equals(Optional.of(version.digest()))) {
        return Optional.of("the server does not name the candidate's digest");
      }
      for (String type : TYPES) {
        for (String path : plan.paths()) {
          asked = path;
          Optional<String> fault =
              UsefulAnswer.fault(
                  ask(probe, path, type, plan), type, version.version(), plan.slowest());
          if (fault.isPresent()) {
            return Optional.of(path + " as " + type + " " + fault.get());
          }
        }
        for (String path : plan.refused()) {
          asked = path;
          int status = probe.get(path, type).status();
          if (status != 400) {
            return Optional.of(path + " is answered with " + status + " instead of 400");
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(asked + " is not answered (" + e.getMessage() + ")");
    }
  }

  /** A slow answer gets further attempts: a busy machine is no fault of the candidate. */
  private static Probe.Answer ask(Probe probe, String path, String type, Plan plan)
      throws IOException {
    Probe.Answer answer = probe.get(path, type);
    for (int i = 1; i < ATTEMPTS && answer.took().compareTo(plan.slowest()) > 0; i++) {
      answer = probe.get(path, type);
    }
    return answer;
  }
}
