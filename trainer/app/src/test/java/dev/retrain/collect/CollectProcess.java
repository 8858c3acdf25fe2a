package dev.retrain.collect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Collects the movie log on standard input, in a process whose heap is as small as a test says. */
final class CollectProcess {
  private CollectProcess() {}

  /** Writes the data set to the folder that is the only argument. */
  public static void main(String[] args) throws IOException {
    Map<String, Object> given = Map.of("paths", List.of("-"), "max_rejected", 1.0);
    Collected.from(new MovieLogSource(), Path.of(args[0]), Collected.ALWAYS, given);
  }
}
