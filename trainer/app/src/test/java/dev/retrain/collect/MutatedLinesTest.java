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
  @TempDir Path folder;
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void of_100_000_mutated_lines_each_is_counted_once_and_order_does_not_matter()
      throws IOException {
    System.out.println("seed " + seed);
    List<byte[]> lines = new ArrayList<>();
    MutatedLog log = new MutatedLog(random);
    for (int line = 0; line < 100_000; line++) {
      lines.add(log.next());
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
    for (String line : MutatedLog.CLEAN) {
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
}
