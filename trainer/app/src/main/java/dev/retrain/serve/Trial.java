package dev.retrain.serve;

import dev.retrain.failure.DataException;
import dev.retrain.kind.ServedModel.BadCallException;
import dev.retrain.kind.ServedModel.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a model must stand before it replaces one that answers: a useful answer to each path, then
 * the newest requests of clients, so that the compiler has seen it at work when they come.
 */
final class Trial {
  private static final int ROUNDS = 10;
  private static final int ATTEMPTS = 3;
  private static final List<String> TYPES = List.of("application/json", "text/plain");

  private Trial() {}

  /**
   * Tries a model.
   *
   * @throws DataException if it is not fit; names no request of a client
   */
  static void of(Routes.Loaded candidate, List<String> paths, List<Call> recent) {
    Routes routes =
        new Routes(
            new AtomicReference<>(candidate),
            new AtomicReference<>(),
            () -> false,
            () -> "",
            Map::of,
            new RecentRequests());
    for (String type : TYPES) {
      for (String path : paths) {
        useful(routes, path, type, candidate.version());
      }
    }
    WarmUp.run(candidate, paths, ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      for (Call call : recent) {
        answer(candidate, new Call(call.segments(), call.query(), round % 2 == 0));
      }
    }
  }

  /** A slow answer gets further attempts: a busy machine is no fault of the candidate. */
  private static void useful(Routes routes, String path, String type, ServedVersion version) {
    Optional<String> fault = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long began = System.nanoTime();
      int mark = path.indexOf('?');
      Reply reply =
          routes.reply(
              "GET",
              mark < 0 ? path : path.substring(0, mark),
              mark < 0 ? null : path.substring(mark + 1),
              false,
              type);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      fault =
          UsefulAnswer.fault(
              new Probe.Answer(
                  reply.status(),
                  Optional.ofNullable(reply.headers().get("X-Model-Version")),
                  reply.body(),
                  took),
              type,
              version.version(),
              Preflight.Plan.SLOWEST);
      if (fault.isEmpty() || took.compareTo(Preflight.Plan.SLOWEST) <= 0) {
        break;
      }
    }
    if (fault.isPresent()) {
      throw new DataException(
          "version " + version.version() + ": " + path + " as " + type + " " + fault.get());
    }
  }

  private static void answer(Routes.Loaded candidate, Call call) {
    try {
      candidate.model().answer(call);
    } catch (BadCallException e) {
      return; // a refusal is an answer too
    } catch (RuntimeException | StackOverflowError e) {
      throw new DataException(
          "version "
              + candidate.version().version()
              + " failed on a request that was answered before ("
              + e.getClass().getSimpleName()
              + ")",
          e);
    }
  }
}
