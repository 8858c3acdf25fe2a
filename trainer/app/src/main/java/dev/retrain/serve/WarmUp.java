package dev.retrain.serve;

import dev.retrain.failure.DataException;
import dev.retrain.kind.ServedModel.BadCallException;
import dev.retrain.kind.ServedModel.Call;
import java.util.List;

/** Runs a model before clients do: finds a broken one and lets the compiler see the hot path. */
final class WarmUp {
  private WarmUp() {}

  /**
   * Calls the model with each path, in text and in JSON.
   *
   * @param rounds how often each, at least 1
   */
  static void run(Routes.Loaded loaded, List<String> paths, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (String path : paths) {
        call(loaded, path, round % 2 == 0);
      }
    }
  }

  private static void call(Routes.Loaded loaded, String path, boolean json) {
    int mark = path.indexOf('?');
    try {
      RequestTarget target =
          RequestTarget.of(
              mark < 0 ? path : path.substring(0, mark),
              mark < 0 ? null : path.substring(mark + 1));
      loaded.model().answer(new Call(target.segments(), target.query(), json));
    } catch (RequestTarget.MalformedException | BadCallException e) {
      return; // a refusal is an answer too
    } catch (RuntimeException e) {
      throw new DataException(
          "version "
              + loaded.version().version()
              + " failed while it was warmed up ("
              + e
              + "): it is not served",
          e);
    }
  }
}
