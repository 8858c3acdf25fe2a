package dev.retrain.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.store.Journal;
import dev.retrain.store.JournaledStore;
import dev.retrain.store.ModelStore;
import dev.retrain.store.RaceHistory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;

/**
 * One of the processes that race: run after run it trains, passes the gate and promotes, and prints
 * what it was told. Arguments: root, its name, number of runs, {@code link} or {@code naive}.
 */
final class Racer {
  private Racer() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Journal journal = arguments[3].equals("naive") ? new NaiveJournal(root) : new FileJournal(root);
    ModelStore store =
        new JournaledStore(journal, new FileArtifacts(root), "1.0", Clock.systemUTC());
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    out.println("ready");
    if (System.in.read() < 0) {
      return;
    }
    RaceHistory.race(store, arguments[1], Integer.parseInt(arguments[2]), out);
  }
}
