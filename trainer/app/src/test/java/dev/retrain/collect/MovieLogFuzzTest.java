package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.testkit.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Lines of a movie log: each is counted once, however few bytes arrive at a time. */
class MovieLogFuzzTest extends FuzzTarget {
  private static final Rules RULES =
      Rules.of(Collected.settings(new MovieLogSource(), java.util.Map.of()));

  @Override
  protected void parse(byte[] input) throws IOException {
    LineCounts whole = new LineCounts();
    MovieLog log = new MovieLog(RULES, Collected.ALWAYS);
    log.read("whole", new ByteArrayInputStream(input), whole);
    long accepted = Stream.of(LineKind.values()).mapToLong(kind -> whole.wellFormed(kind)).sum();
    assertEquals(lines(input), whole.read());
    assertEquals(whole.read(), accepted + whole.rejected());
    log.interactions();

    LineCounts dripping = new LineCounts();
    MovieLog second = new MovieLog(RULES, Collected.ALWAYS);
    second.read("dripping", new Dripping(input), dripping);
    for (Reason reason : Reason.values()) {
      assertEquals(whole.rejected(reason), dripping.rejected(reason), reason.key());
    }
    assertEquals(log.repeatedMinutes(), second.repeatedMinutes());
    assertEquals(log.repeatedRatings(), second.repeatedRatings());
    assertEquals(log.supersededRatings(), second.supersededRatings());
  }

  private static long lines(byte[] input) {
    long lines = input.length == 0 || input[input.length - 1] == '\n' ? 0 : 1;
    for (byte b : input) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of(String.join("\n", MutatedLog.CLEAN).getBytes(UTF_8));
  }

  /** Gives one to three bytes at a time. */
  private static final class Dripping extends ByteArrayInputStream {
    Dripping(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int count) {
      return super.read(bytes, offset, Math.min(count, 1 + pos % 3));
    }
  }
}
