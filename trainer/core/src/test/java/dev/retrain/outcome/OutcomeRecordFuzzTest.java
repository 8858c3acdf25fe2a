package dev.retrain.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.FuzzTarget;
import java.util.List;

/** Whatever a value holds, its record has whole lines of one key each and fits its limit. */
class OutcomeRecordFuzzTest extends FuzzTarget {
  @Override
  protected void parse(byte[] input) {
    OutcomeRecord record = OutcomeRecord.of("train");
    String text = new String(input, UTF_8);
    for (String part : text.split("\0", -1)) {
      record = record.with("key" + record.values().size(), part);
    }
    byte[] bytes = record.text().getBytes(UTF_8);
    assertTrue(bytes.length <= OutcomeRecord.MAX_BYTES, () -> bytes.length + " bytes");
    int number = 0;
    for (String line : record.text().lines().toList()) {
      String key = number == 0 ? "command" : "key" + number;
      String value = record.get(key).orElseThrow();
      assertEquals(key + "=" + value, line);
      number++;
    }
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of("Hit@20 0.281\0a\u2028b\r\n=\u001b[1m😀".getBytes(UTF_8));
  }
}
