package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines changed at random: all are accounted for, and neither order nor place matters. */
class MutatedLinesTest {
  private static final String[] CLEAN = {
    "2022-10-05T14:06:34,61,GET /data/m/psycho+1960/75.mpg",
    "2022-10-05T14:06,61,GET /rate/psycho+1960=4",
    "2022-10-05T14:07:01,9,GET /rate/la+moiti%C3%A9+2000=2",
    "2022-10-05T14:07:01.123,9,recommendation request a.b:80, status 200, result: a+1, b+2, 9 ms",
    "2022-10-05T14:07:02.123456,8,recommendation request a:1, status 0, result: x.Y: z, 801 ms",
  };

  @TempDir Path folder;
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void of_100_000_mutated_lines_each_is_counted_once_and_order_does_not_matter()
      throws IOException {
    System.out.println("seed " + seed);
    List<byte[]> lines = new ArrayList<>();
    for (int line = 0; line < 100_000; line++) {
      lines.add(mutated(CLEAN[random.nextInt(CLEAN.length)]));
    }
    Collected once = collect("once", lines, 1);
    assertEquals(100_000, once.count("/lines/read"), "seed " + seed);
    assertEquals(100_000, once.accounted(), "seed " + seed);

    Collections.shuffle(lines, random);
    Collected shuffled = collect("shuffled", lines, 3);
    assertEquals(once.csv(), shuffled.csv(), "seed " + seed);
    assertEquals(once.lines().at("/lines"), shuffled.lines().at("/lines"), "seed " + seed);
    assertEquals(once.count("/superseded"), shuffled.count("/superseded"), "seed " + seed);
  }

  @Test
  void locale_and_time_zone_change_nothing() throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (String line : CLEAN) {
      lines.add(line.getBytes(StandardCharsets.UTF_8));
    }
    String expected = collect("here", lines, 1).csv();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String place : new String[] {"tr-TR Asia/Kolkata", "ar-EG America/St_Johns"}) {
        Locale.setDefault(Locale.forLanguageTag(place.substring(0, 5)));
        TimeZone.setDefault(TimeZone.getTimeZone(place.substring(6)));
        Collected there = collect(place.substring(0, 5), lines, 1);
        assertEquals(expected, there.csv());
        assertEquals(5, there.count("/lines/read"));
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private Collected collect(String name, List<byte[]> lines, int files) throws IOException {
    Path logs = Files.createDirectories(folder.resolve(name));
    int each = (lines.size() + files - 1) / files;
    for (int file = 0; file < files; file++) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      for (byte[] line : lines.subList(file * each, Math.min(lines.size(), (file + 1) * each))) {
        text.writeBytes(line);
        text.write('\n');
      }
      Files.write(logs.resolve(file + ".log"), text.toByteArray());
    }
    return Collected.from(
        new MovieLogSource(),
        folder.resolve(name + "-data"),
        Collected.ALWAYS,
        Map.of("paths", Collected.texts(logs), "max_rejected", 1.0));
  }

  /** Up to three bytes replaced, put in or taken out; never a line end. */
  private byte[] mutated(String clean) {
    byte[] line = clean.getBytes(StandardCharsets.UTF_8);
    for (int left = random.nextInt(4); left > 0; left--) {
      int at = random.nextInt(line.length);
      byte stray = (byte) random.nextInt(256);
      if (stray == '\n') {
        stray = '9';
      }
      int kind = random.nextInt(4);
      if (kind == 0) {
        line[at] = stray;
      } else {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(line, 0, at);
        if (kind == 1) {
          changed.write(stray);
        } else if (kind == 2) {
          changed.write('0' + random.nextInt(10));
        }
        int rest = kind == 3 ? at + 1 : at;
        changed.write(line, rest, line.length - rest);
        line = changed.toByteArray();
      }
    }
    return line;
  }
}
