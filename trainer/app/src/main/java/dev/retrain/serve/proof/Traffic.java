package dev.retrain.serve.proof;

import java.util.HashMap;
import java.util.Map;

/**
 * Adds up what the clients of all servers got while somebody looked, through servers that come, go
 * and begin anew. A server that was there at the first look counts from then on, a later one from
 * its beginning, and one that is gone with what it was last seen with.
 */
final class Traffic {
  private record Seen(double started, Counts from, Counts last) {}

  private final Map<String, Seen> seen = new HashMap<>();
  private Counts ended = Counts.NONE;
  private boolean firstLook = true;
  private int restarts;

  void saw(String address, Scrape scrape) {
    Seen before = seen.get(address);
    if (before != null && before.started() == scrape.started()) {
      seen.put(address, new Seen(scrape.started(), before.from(), scrape.counts()));
      return;
    }
    if (before != null) {
      restarts++;
      ended = ended.plus(before.last().since(before.from()));
    }
    Counts from = firstLook ? scrape.counts() : Counts.NONE;
    seen.put(address, new Seen(scrape.started(), from, scrape.counts()));
  }

  /** All servers of a look were seen. */
  void looked() {
    firstLook = firstLook && seen.isEmpty();
  }

  /** How often another process was found at an address that had been seen. */
  int restarts() {
    return restarts;
  }

  /** What clients got while it was looked. */
  Counts during() {
    Counts sum = ended;
    for (Seen one : seen.values()) {
      sum = sum.plus(one.last().since(one.from()));
    }
    return sum;
  }

  /** What clients got from the processes seen last, since each of them began. */
  Counts sinceTheyBegan() {
    Counts sum = Counts.NONE;
    for (Seen one : seen.values()) {
      sum = sum.plus(one.last());
    }
    return sum;
  }
}
