package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Golden table: a line, and what is read from it or why it is rejected. */
class LogLineTest {
  private static final String WATCH = "2022-11-14T12:23:12,7,GET /data/m/psycho+1960/";

  private static final String[][] TABLE = {
    {"2022-10-05T14:06:34,61,GET /data/m/psycho+1960/75.mpg", "watch 61 psycho+1960 75 @34"},
    {"2022-10-05T14:06,61,GET /data/m/psycho+1960/0.mpg", "watch 61 psycho+1960 0 @0"},
    {"2022-10-05T14:06:34.123,61,GET /rate/endeavour+=5", "rate 61 endeavour+ 5 @34"},
    {"2022-10-05T14:06:34.123456,61,GET /rate/m*a*s*h+1970=1", "rate 61 m*a*s*h+1970 1 @34"},
    {"2022-10-05T14:06:34.123456789,61,GET /rate/++1959=3", "rate 61 ++1959 3 @34"},
    {"2022-10-05T14:06:34,61,GET /rate/la+moiti%C3%A9+2000=3", "rate 61 la+moitié+2000 3 @34"},
    {"2022-10-05T14:06:34,61,GET /rate/la+moitié+2000=3", "rate 61 la+moitié+2000 3 @34"},
    {"2022-10-05T14:06:34,61,GET /rate/%66argo+1996=3", "rate 61 fargo+1996 3 @34"},
    {"\ufeff2022-10-05T14:06:34,61,GET /rate/fargo+1996=3\r\r", "rate 61 fargo+1996 3 @34"},
    {"2022-10-05T14:06:34.1,61,GET /rate/fargo+1996=3", "bad_time"},
    {"2022-10-05T14:06:34.1234,61,GET /rate/fargo+1996=3", "bad_time"},
    {"2022-10-05T14:06:60,61,GET /rate/fargo+1996=3", "bad_time"},
    {"2022-10-05T24:06:30,61,GET /rate/fargo+1996=3", "bad_time"},
    {"2022-10-05 14:06:30,61,GET /rate/fargo+1996=3", "bad_time"},
    {"2022-02-29T14:06:30,61,GET /rate/fargo+1996=3", "bad_time"},
    {"2024-02-29T14:06:30,61,GET /rate/fargo+1996=3", "rate 61 fargo+1996 3 @30"},
    {"2022-13-01T14:06:30,61,GET /rate/fargo+1996=3", "bad_time"},
    {"2022-10-05T14:06:30Z,61,GET /rate/fargo+1996=3", "bad_time"},
    {"1664978790,61,GET /rate/fargo+1996=3", "bad_time"},
    {"1664978790123,61,GET /rate/fargo+1996=3", "bad_time"},
    {"2022-1 1-14T12:23:12,7,GET /rate/fargo+1996=3", "bad_time"},
    {"", "blank"},
    {" ,, ", "blank"},
    {"null", "missing_field"},
    {"test, data", "missing_field"},
    {"2022-10-05T14:06:34,GET /rate/fargo+1996=3", "missing_field"},
    {"2022-10-05T14:06:34,,GET /rate/fargo+1996=3", "bad_user"},
    {"2022-10-05T14:06:34,-1,GET /rate/fargo+1996=3", "bad_user"},
    {"2022-10-05T14:06:34,N61,GET /rate/fargo+1996=3", "bad_user"},
    {"2022-10-05T14:06:34,061,GET /rate/fargo+1996=3", "bad_user"},
    {"2022-10-05T14:06:34,\u0661,GET /rate/fargo+1996=3", "bad_user"},
    {"2022-10-05T14:06:34,0,GET /rate/fargo+1996=3", "implausible_user"},
    {"2022-10-05T14:06:34,6597125,GET /rate/fargo+1996=3", "implausible_user"},
    {"2022-10-05T14:06:34,99999999999999999999,GET /rate/fargo+1996=3", "implausible_user"},
    {"2022-10-05T14:06:34,61,GZET /data/m/fargo+1996/3.mpg", "unknown_request"},
    {"2022-10-05T14:06:34,61,GET /data/5m/fargo+1996/3.mpg", "unknown_request"},
    {"2022-10-05T14:06:34,61,POST /rate/fargo+1996=3", "unknown_request"},
    {"2022-10-05T14:06:34,61,", "unknown_request"},
    {"2022-10-05T14:06:34,61,GET /data/m/far go+1996/3.mpg", "bad_movie"},
    {"2022-10-05T14:06:34,61,GET /data/m/far,go+1996/3.mpg", "bad_movie"},
    {"2022-10-05T14:06:34,61,GET /data/m//3.mpg", "bad_movie"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo%2+1996=3", "bad_movie"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo%C3+1996=3", "bad_movie"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo%20+1996=3", "bad_movie"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo%0A+1996=3", "control_character"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo%E2%80%AE+1996=3", "control_character"},
    {"2022-10-05T14:06:34,61,GET /rate/far\u001bgo+1996=3", "control_character"},
    {"2022-10-05T14:06:34,61,GET /rate/far\u202ego+1996=3", "control_character"},
    {"2022-10-05T14:06:34,61,GET /rate/dAU54Nnv8J3=3", "implausible_movie"},
    {"2022-10-05T14:06:34,61,GET /rate/sOtar+trek+2009=3", "implausible_movie"},
    {"2022-10-05T14:06:34,61,GET /rate/leon+l1994=3", "implausible_movie"},
    {"2022-10-05T14:06:34,61,GET /rate/leon+19940=3", "implausible_movie"},
    {"2022-10-05T14:06:34,61,GET /rate/" + "a".repeat(200) + "+1994=3", "implausible_movie"},
    {WATCH + "1000.mpg", "watch 7 psycho+1960 1000 @12"},
    {WATCH + "1063.mpg", "implausible_minute"},
    {WATCH + "999999.mpg", "implausible_minute"},
    {WATCH + "-1.mpg", "bad_minute"},
    {WATCH + "07.mpg", "bad_minute"},
    {WATCH + "30.Hmpg", "bad_minute"},
    {WATCH + ".mpg", "bad_minute"},
    {WATCH + "12.mp4", "bad_minute"},
    {WATCH + "12.mpg,", "bad_minute"},
    {WATCH + "12.mpg" + WATCH + "12.mpg", "bad_minute"},
    {"2022-10-05T14:06:34,61,GET /data/m/fargo+1996", "bad_minute"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo+1996=F", "implausible_rating"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo+1996=0", "implausible_rating"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo+1996=6", "implausible_rating"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo+1996=4.5", "implausible_rating"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo+1996=1e308", "implausible_rating"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo+1996=NaN", "implausible_rating"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo+1996=", "implausible_rating"},
    {"2022-10-05T14:06:34,61,GET /rate/fargo+1996", "implausible_rating"},
    {"2022-10-05T14:06:34,61,recommendation request a:1, status 200, result: b+1, 6 ms", "request"},
    {"2022-10-05T14:06:34,61,recommendation request a:1, status 0, result: x: y, 80 ms", "request"},
    {"2022-10-05T14:06:34,61,recommendation request a:1, status 200, result: , 6 ms", "bad_answer"},
    {"2022-10-05T14:06:34,61,recommendation request a:1, status 200, result:", "bad_answer"},
    {"2022-10-05T14:06:34,61,recommendation request a:1, status x, result: b, 6 ms", "bad_answer"},
    {"2022-10-05T14:06:34,61,recommendation request a:1, status 200, 6 ms", "bad_answer"},
    {"1969-12-31T23:59:59,61,GET /rate/fargo+1996=3", "out_of_window"},
    {"2100-01-01T00:00,61,GET /rate/fargo+1996=3", "out_of_window"},
  };

  private final Rules rules =
      Rules.of(Collected.settings(new MovieLogSource(), java.util.Map.of("paths", List.of())));

  @TestFactory
  Stream<DynamicTest> a_line_is_read_or_rejected_as_the_table_says() {
    return Stream.of(TABLE)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0] + " -> " + row[1], () -> assertEquals(row[1], read(rules, row[0]))));
  }

  @Test
  void a_rule_can_be_changed() {
    Rules wide = new Rules(7_000_000, 2000, 0, 10, false, 300);
    assertEquals(
        "watch 6597125 x 1063 @0", read(wide, "2022-10-05T14:06,6597125,GET /data/m/x/1063.mpg"));
    assertEquals(
        "rate 1 dAU54Nnv8J3 10 @0", read(wide, "2022-10-05T14:06,1,GET /rate/dAU54Nnv8J3=10"));
  }

  @Test
  void bytes_that_are_no_utf_8_are_named_as_such() {
    byte[] line = "2022-10-05T14:06:34,61,GET /rate/fargoX+1996=3".getBytes(StandardCharsets.UTF_8);
    line[38] = (byte) 0xff;
    assertEquals(Reason.NOT_UTF8, new LogLine(rules, Collected.ALWAYS).read(line, 0, line.length));
  }

  @Test
  void every_reason_has_a_sentence() {
    for (Reason reason : Reason.values()) {
      assertNotNull(reason.sentence());
      assertEquals('.', reason.sentence().charAt(reason.sentence().length() - 1), reason.key());
    }
  }

  private static String read(Rules rules, String text) {
    LogLine line = new LogLine(rules, Collected.ALWAYS);
    LineReader lines =
        new LineReader(
            new java.io.ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      lines.next();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Reason rejected = line.read(lines.buffer(), lines.from(), lines.to());
    if (rejected != null) {
      return rejected.key();
    }
    if (line.kind() == LineKind.REQUEST) {
      return line.kind().key();
    }
    String movie =
        new String(line.movie().bytes(), 0, line.movie().length(), StandardCharsets.UTF_8);
    return String.format(
        Locale.ROOT,
        "%s %d %s %d @%d",
        line.kind().key(),
        line.user(),
        movie,
        line.value(),
        Math.floorMod(line.second(), 60));
  }
}
