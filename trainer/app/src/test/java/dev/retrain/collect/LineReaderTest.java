package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void lines_are_the_same_however_few_bytes_arrive_at_a_time() throws IOException {
    String text = "one\r\n\n\ufefftwo\nthree\r\r\nlast";
    for (int chunk = 1; chunk <= text.length() + 3; chunk++) {
      assertEquals(List.of("one", "", "two", "three", "last"), lines(dripping(text, chunk)));
    }
  }

  @Test
  void an_end_without_line_end_is_told() throws IOException {
    LineReader lines = new LineReader(dripping("a\nb", 10));
    assertTrue(lines.next());
    assertTrue(lines.terminated());
    assertTrue(lines.next());
    assertFalse(lines.terminated());
    assertFalse(lines.next());
  }

  @Test
  void what_came_before_a_read_error_is_given_first() throws IOException {
    InputStream breaking =
        new java.io.SequenceInputStream(
            dripping("a\nb", 10),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new EOFException("cut");
              }

              @Override
              public int read(byte[] bytes, int offset, int count) throws IOException {
                throw new EOFException("cut");
              }
            });
    LineReader lines = new LineReader(breaking);
    assertTrue(lines.next());
    assertTrue(lines.next());
    assertThrows(EOFException.class, lines::next);
  }

  @Test
  void a_line_of_256_mebibytes_takes_no_memory() throws IOException {
    long length = 256L << 20;
    InputStream endless =
        new InputStream() {
          private long left = length;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] bytes, int offset, int count) {
            int given = (int) Math.min(left, count);
            Arrays.fill(bytes, offset, offset + given, (byte) 'x');
            left -= given;
            return given == 0 ? -1 : given;
          }
        };
    LineReader lines = new LineReader(endless);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertTrue(lines.next());
    assertTrue(lines.tooLong());
    assertFalse(lines.next());
    assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1 << 20);
  }

  private static List<String> lines(InputStream in) throws IOException {
    LineReader reader = new LineReader(in);
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      int length = reader.to() - reader.from();
      lines.add(new String(reader.buffer(), reader.from(), length, StandardCharsets.UTF_8));
    }
    return lines;
  }

  private static InputStream dripping(String text, int chunk) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int count) {
        return super.read(bytes, offset, Math.min(count, chunk));
      }
    };
  }
}
