package dev.retrain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.run.VersionName;
import dev.retrain.store.StoreState.Takeover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  /** One version an entry, at these seconds of the epoch, in the order of the entries. */
  private static LiveLine line(long... seconds) {
    List<Takeover> takeovers = new ArrayList<>();
    for (long second : seconds) {
      Instant time = Instant.ofEpochSecond(second);
      takeovers.add(
          new Takeover(
              takeovers.size() + 1,
              time,
              version(takeovers.size()),
              "1.0.0",
              Optional.empty(),
              false,
              ""));
    }
    return new LiveLine(takeovers);
  }

  private static VersionName version(int entry) {
    return VersionName.at(Instant.EPOCH.plusSeconds(entry));
  }

  private static String at(LiveLine line, String moment) {
    return line.at(Instant.parse("1970-01-01T00:" + moment + "Z"))
        .map(
            period ->
                period.takeover().entry()
                    + period.until().map(until -> " until " + until.getEpochSecond()).orElse(""))
        .orElse("none");
  }

  @Test
  void a_version_is_live_from_its_moment_to_the_one_before_the_next() {
    LiveLine line = line(60, 120);
    assertEquals("none", at(line, "00:59.999999999"));
    assertEquals("1 until 120", at(line, "01:00"));
    assertEquals("1 until 120", at(line, "01:59.999999999"));
    assertEquals("2", at(line, "02:00"));
    assertEquals(Instant.ofEpochSecond(60), line.first().orElseThrow().time());
    assertTrue(line.inOrder());
  }

  @Test
  void nothing_was_live_in_an_empty_journal() {
    assertEquals("none", at(line(), "01:00"));
    assertEquals(Optional.empty(), line().first());
    assertEquals(Instant.MIN, line().end());
  }

  @Test
  void of_two_at_one_moment_the_later_entry_counts() {
    assertEquals("2", at(line(60, 60), "01:00"));
    assertEquals("none", at(line(60, 60), "00:59"));
  }

  /**
   * Entry 2 was written with a clock that was two minutes ahead, entry 3 after it was put right.
   */
  @Test
  void an_entry_of_a_clock_that_was_ahead_is_hidden_by_the_next_one() {
    LiveLine line = line(60, 240, 120);
    assertFalse(line.inOrder());
    assertEquals("1 until 120", at(line, "01:59"));
    assertEquals("3", at(line, "02:00"));
    assertEquals("3", at(line, "04:00"));
    assertEquals("3", at(line, "59:00"));
  }

  /** The same answer as asking each entry in turn, whatever the clocks did. */
  @Test
  void each_moment_has_one_answer_whatever_the_clocks_did() {
    long seed = Long.getLong("retrain.seed", 20261121L);
    System.out.println("seed " + seed + ", replay with -Dretrain.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      long[] seconds = random.longs(1 + random.nextInt(8), 0, 20).toArray();
      LiveLine line = line(seconds);
      String before = "none";
      for (int moment = 0; moment < 20; moment++) {
        int now = moment;
        long expected =
            LongStream.rangeClosed(1, seconds.length)
                .filter(entry -> seconds[(int) entry - 1] <= now)
                .max()
                .orElse(0);
        String found = at(line, String.format(java.util.Locale.ROOT, "00:%02d", moment));
        assertEquals(expected == 0 ? "none" : Long.toString(expected), found.replaceAll(" .*", ""));
        if (before.endsWith("until " + moment)) {
          assertFalse(found.equals(before), "it said until " + moment);
        }
        before = found;
      }
    }
  }
}
