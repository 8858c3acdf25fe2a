package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.failure.DataException;
import dev.retrain.testkit.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Rows of an interactions file: the header is refused, or each row is counted once. */
class InteractionsFuzzTest extends FuzzTarget {
  @Override
  protected void parse(byte[] input) throws IOException {
    InteractionRows rows = new InteractionRows(new InteractionRow(0.5f, 5, Collected.ALWAYS));
    LineCounts counts = new LineCounts();
    try {
      rows.read("rows", new ByteArrayInputStream(input), counts);
    } catch (DataException e) {
      return;
    }
    assertEquals(counts.read(), counts.wellFormed(LineKind.ROW) + counts.rejected());
    rows.interactions();
  }

  @Override
  protected List<byte[]> seeds() {
    String movieLens =
        """
        userId,movieId,rating,timestamp
        u1,m1,4,1664972794
        "u,2",m2,0.5,1664972795
        """;
    String own =
        """
        user,movie,minutes,rating,first_time,last_time
        61,psycho+1960,2,5,2022-10-05T14:06:34Z,2022-10-06T14:08:00Z
        """;
    return List.of(movieLens.getBytes(UTF_8), own.getBytes(UTF_8));
  }
}
