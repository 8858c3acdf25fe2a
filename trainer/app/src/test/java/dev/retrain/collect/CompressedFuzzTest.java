package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.testkit.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipException;

/** Compressed logs: expanded, or left with one of the two exceptions that {@link Reading} names. */
class CompressedFuzzTest extends FuzzTarget {
  @Override
  protected void parse(byte[] input) throws IOException {
    CountedInput raw = new CountedInput(new ByteArrayInputStream(input), count -> {});
    long expanded = 0;
    try (InputStream text = LogFile.text(raw, 200)) {
      byte[] bytes = new byte[1 << 12];
      for (int count = text.read(bytes); count >= 0; count = text.read(bytes)) {
        expanded += count;
      }
    } catch (EOFException | ZipException e) {
      return;
    }
    boolean gzip = input.length > 1 && input[0] == 0x1f && input[1] == (byte) 0x8b;
    assertEquals(gzip ? expanded : input.length, expanded);
    assertEquals(input.length, raw.count());
  }

  @Override
  protected List<byte[]> seeds() throws IOException {
    byte[] member = HostileGzip.member(String.join("\n", MutatedLog.CLEAN).getBytes(UTF_8));
    return List.of(
        member,
        HostileGzip.join(member, member),
        HostileGzip.withEveryField(new byte[] {'a', '\n'}));
  }
}
