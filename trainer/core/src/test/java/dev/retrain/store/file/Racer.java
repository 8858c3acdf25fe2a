package dev.retrain.store.file;

import dev.retrain.store.Journal;
import dev.retrain.store.JournaledStore;
import dev.retrain.store.PromotionRace;
import java.nio.file.Path;
import java.time.Clock;

/**
 * One of the processes that race. Arguments: its name, number of runs, root, {@code link} or {@code
 * naive}.
 */
final class Racer {
  private Racer() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[2]);
    Journal journal = arguments[3].equals("naive") ? new NaiveJournal(root) : new FileJournal(root);
    PromotionRace.takePart(
        new JournaledStore(journal, new FileArtifacts(root), "1.0", Clock.systemUTC()),
        arguments[0],
        Integer.parseInt(arguments[1]));
  }
}
