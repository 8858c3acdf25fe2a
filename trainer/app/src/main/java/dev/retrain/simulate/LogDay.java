package dev.retrain.simulate;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** The lines of one day, gathered in any order and written in the order of their times. */
final class LogDay {
  /** Seconds of a day. */
  static final int SECONDS = 86_400;

  private final String date;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 20);
  private int[] ends = new int[1024];
  private long[] order = new long[1024];
  private int count;

  LogDay(LocalDate day) {
    this.date = day.toString();
  }

  void watch(int second, int user, String film, int minute) {
    add(second, time(second) + "," + user + ",GET /data/m/" + film + "/" + minute + ".mpg");
  }

  void rate(int second, int user, String film, int rating) {
    add(second, time(second) + "," + user + ",GET /rate/" + film + "=" + rating);
  }

  /**
   * A recommendation request.
   *
   * @param answer from {@code status} on
   */
  void request(int second, int millisecond, int user, String answer) {
    String fraction = Integer.toString(1000 + millisecond).substring(1);
    String time = date + "T" + clock(second, true) + "." + fraction;
    add(second, time + "," + user + ",recommendation request recommender.example:8082, " + answer);
  }

  /** Takes lines in the order of their seconds. */
  interface Taker {
    /**
     * Takes one.
     *
     * @param second of the day
     * @param whole the line as it was meant
     * @param written the line as it is written, perhaps damaged
     */
    void take(int second, byte[] whole, byte[] written) throws IOException;
  }

  /** Gives the lines in the order of their seconds, some damaged, some twice. */
  void lines(double damaged, double duplicates, Chance chance, Taker taker) throws IOException {
    Arrays.sort(order, 0, count);
    byte[] lines = text.toByteArray();
    for (int i = 0; i < count; i++) {
      int line = (int) order[i];
      int from = line == 0 ? 0 : ends[line - 1];
      byte[] whole = Arrays.copyOfRange(lines, from, ends[line]);
      byte[] written = chance.happens(damaged) ? Damage.of(whole, chance) : whole;
      for (int copy = chance.happens(duplicates) ? 2 : 1; copy > 0; copy--) {
        taker.take((int) (order[i] >> 32), whole, written);
      }
    }
  }

  /** Writes the lines to a file. */
  void write(Path file, double damaged, double duplicates, Chance chance) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out =
          new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(part)), 1 << 16)) {
        lines(
            damaged,
            duplicates,
            chance,
            (second, whole, written) -> {
              out.write(written);
              out.write('\n');
            });
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void add(int second, String line) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      order = Arrays.copyOf(order, 2 * count);
    }
    text.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
    ends[count] = text.size();
    order[count] = (long) second << 32 | count;
    count++;
  }

  private String time(int second) {
    return date + "T" + clock(second, false);
  }

  /** {@code HH:mm:ss}; as the log writes it, seconds that are zero are left out. */
  private static String clock(int second, boolean always) {
    int ofMinute = second % 60;
    String minute = two(second / 3600) + ":" + two(second / 60 % 60);
    return always || ofMinute != 0 ? minute + ":" + two(ofMinute) : minute;
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
