package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Lines of the movie log as damage of many sorts leaves them; none holds a line end. */
final class MutatedLog {
  static final String[] CLEAN = {
    "2022-10-05T14:06:34,61,GET /data/m/psycho+1960/75.mpg",
    "2022-10-05T14:06,61,GET /rate/psycho+1960=4",
    "2022-10-05T14:07:01,9,GET /rate/la+moiti%C3%A9+2000=2",
    "2022-10-05T14:07:01.123,9,recommendation request a.b:80, status 200, result: a+1, b+2, 9 ms",
    "2022-10-05T14:07:02.123456,8,recommendation request a:1, status 0, result: x.Y: z, 801 ms",
  };
  private static final int USERS = 50;

  private final Random random;
  private byte[] before = CLEAN[0].getBytes(UTF_8);

  MutatedLog(Random random) {
    this.random = random;
  }

  /** The next line: now and then sound, now and then the one before once more. */
  byte[] next() {
    byte[] line = random.nextInt(20) == 0 ? before : mutated(sound());
    for (int at = 0; at < line.length; at++) {
      if (line[at] == '\n') {
        line[at] = '0';
      }
    }
    before = line;
    return line.clone();
  }

  private byte[] sound() {
    String clean = CLEAN[random.nextInt(CLEAN.length)];
    return clean
        .replaceFirst(",(61|9|8),", "," + (1 + random.nextInt(USERS)) + ",")
        .replace("/75.mpg", "/" + random.nextInt(120) + ".mpg")
        .replace(":06", ":0" + random.nextInt(10))
        .getBytes(UTF_8);
  }

  private byte[] mutated(byte[] sound) {
    byte[] line = sound;
    for (int left = random.nextInt(3); left > 0; left--) {
      line = once(line.length == 0 ? sound : line);
    }
    return line;
  }

  private byte[] once(byte[] line) {
    int at = random.nextInt(line.length);
    int to = at + random.nextInt(Math.min(8, line.length - at) + 1);
    return switch (random.nextInt(9)) {
      case 0 -> flipped(line, at);
      case 1 -> spliced(line, at, new byte[0], Math.min(line.length, at + 1));
      case 2 -> spliced(line, at, new byte[0], to);
      case 3 -> spliced(line, at, new byte[] {(byte) random.nextInt(256)}, at);
      case 4 -> spliced(line, at, Arrays.copyOfRange(line, at, to), at);
      case 5 -> spliced(line, at, tail(sound()), line.length);
      case 6 -> spliced(line, at, new byte[] {(byte) ('0' + random.nextInt(10))}, at);
      case 7 -> encoded(line);
      default -> Arrays.copyOf(line, at);
    };
  }

  private static byte[] flipped(byte[] line, int at) {
    byte[] flipped = line.clone();
    flipped[at] ^= (byte) (1 << at % 8);
    return flipped;
  }

  private byte[] tail(byte[] other) {
    return Arrays.copyOfRange(other, random.nextInt(other.length), other.length);
  }

  private byte[] encoded(byte[] line) {
    String text = new String(line, UTF_8);
    return switch (random.nextInt(5)) {
      case 0 -> text.getBytes(UTF_16BE);
      case 1 -> text.replace("o", "ø").getBytes(ISO_8859_1);
      case 2 -> ("\ufeff" + text + "\r").getBytes(UTF_8);
      case 3 -> text.replace("o", "\u202e").getBytes(UTF_8);
      default -> text.replace("+", "%2B").getBytes(UTF_8);
    };
  }

  private static byte[] spliced(byte[] line, int from, byte[] between, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(line, 0, from);
    bytes.writeBytes(between);
    bytes.write(line, to, line.length - to);
    return bytes.toByteArray();
  }
}
