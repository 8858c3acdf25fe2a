package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the lines of a movie log a second time, by the words of {@code docs/collect.md} and with
 * none of the collector's code: strings and regular expressions where that reads bytes.
 */
final class LineOracle {
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.([0-9]{3}){1,3})?)?");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", java.util.Locale.ROOT);
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");
  private static final Pattern CONTROL =
      Pattern.compile(
          "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]");
  private static final Pattern ANSWER =
      Pattern.compile("[^ ,]+, status (0|[1-9][0-9]*), result: .+, (0|[1-9][0-9]*) ms");
  private static final Pattern TITLED = Pattern.compile("[^A-Z]*\\+([0-9]{4})?");

  private final Map<String, Long> counts = new TreeMap<>();
  private final Set<String> minutes = new HashSet<>();
  private final Map<String, List<String>> ratings = new HashMap<>();
  private long read;

  /** One line without its line end. */
  void take(byte[] line) {
    read++;
    counts.merge(word(line), 1L, Long::sum);
  }

  long read() {
    return read;
  }

  /** Where the lines went: {@code accepted/watch}, {@code rejected/bad_time}, ... */
  Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>(counts);
    long repeats = 0;
    for (List<String> given : ratings.values()) {
      repeats += Collections.frequency(given, Collections.max(given)) - 1;
    }
    all.merge("accepted/rate", -repeats, Long::sum);
    all.put("duplicates/rate", repeats);
    all.values().removeIf(count -> count == 0);
    return all;
  }

  private String word(byte[] bytes) {
    String raw = new String(bytes, ISO_8859_1);
    raw = raw.replaceFirst("\\r+$", "").replaceFirst("^\u00ef\u00bb\u00bf", "");
    if (raw.matches("[ \\t,]*")) {
      return "rejected/blank";
    }
    if (raw.chars().anyMatch(LineOracle::isControl)) {
      return "rejected/control_character";
    }
    String line = decoded(raw.getBytes(ISO_8859_1));
    if (line == null) {
      return "rejected/not_utf8";
    }
    if (CONTROL.matcher(line).find()) {
      return "rejected/control_character";
    }
    String[] fields = line.split(",", 3);
    return fields.length < 3 ? "rejected/missing_field" : fields(fields);
  }

  private String fields(String[] fields) {
    String time = time(fields[0]);
    if (time == null) {
      return "rejected/bad_time";
    }
    if (!NUMBER.matcher(fields[1]).matches()) {
      return "rejected/bad_user";
    }
    int year = Integer.parseInt(fields[0].substring(0, 4));
    String verdict =
        number(fields[1]) < 1 || number(fields[1]) > 999_999
            ? "rejected/implausible_user"
            : year < 1970 || year > 2099 ? "rejected/out_of_window" : "accepted";
    String user = fields[1];
    String request = fields[2];
    if (request.startsWith("GET /data/m/")) {
      return watch(verdict, user, request.substring("GET /data/m/".length()));
    }
    if (request.startsWith("GET /rate/")) {
      return rate(verdict, user, time, request.substring("GET /rate/".length()));
    }
    if (!request.startsWith("recommendation request ")) {
      return "rejected/unknown_request";
    }
    boolean formed =
        ANSWER.matcher(request.substring("recommendation request ".length())).matches();
    return !formed
        ? "rejected/bad_answer"
        : verdict.equals("accepted") ? "accepted/request" : verdict;
  }

  private String watch(String verdict, String user, String rest) {
    Matcher parts = Pattern.compile("([^/]*)/(0|[1-9][0-9]*)\\.mpg").matcher(rest);
    if (!parts.matches()) {
      return "rejected/bad_minute";
    }
    String movie = movie(parts.group(1));
    if (movie.startsWith("rejected")) {
      return movie;
    }
    if (number(parts.group(2)) > 1000) {
      return "rejected/implausible_minute";
    }
    if (!verdict.equals("accepted")) {
      return verdict;
    }
    boolean fresh = minutes.add(user + "/" + movie + "/" + parts.group(2));
    return fresh ? "accepted/watch" : "duplicates/watch";
  }

  private String rate(String verdict, String user, String time, String rest) {
    String[] parts = rest.split("=", 2);
    String movie = movie(parts[0]);
    if (movie.startsWith("rejected")) {
      return movie;
    }
    if (parts.length < 2 || !parts[1].matches("[1-5]")) {
      return "rejected/implausible_rating";
    }
    if (!verdict.equals("accepted")) {
      return verdict;
    }
    String pair = user + "/" + movie;
    ratings.computeIfAbsent(pair, p -> new ArrayList<>()).add(time + "=" + parts[1]);
    return "accepted/rate";
  }

  private static String movie(String written) {
    if (Pattern.compile("%(?![0-9A-Fa-f]{2})").matcher(written).find()) {
      return "rejected/bad_movie";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher parts = Pattern.compile("%(..)|[^%]+").matcher(written);
    while (parts.find()) {
      if (parts.group(1) == null) {
        bytes.writeBytes(parts.group().getBytes(UTF_8));
      } else {
        bytes.write(Integer.parseInt(parts.group(1), 16));
      }
    }
    String latin = bytes.toString(ISO_8859_1);
    if (!latin.matches("(?s).*[ ,].*") && latin.chars().anyMatch(LineOracle::isControl)) {
      return "rejected/control_character";
    }
    String movie = decoded(bytes.toByteArray());
    if (movie == null || movie.isEmpty() || movie.matches("(?s).*[ ,].*")) {
      return "rejected/bad_movie";
    }
    if (CONTROL.matcher(movie).find()) {
      return "rejected/control_character";
    }
    boolean plausible = TITLED.matcher(movie).matches() && bytes.size() <= 200;
    return plausible ? movie : "rejected/implausible_movie";
  }

  /** A time as text that sorts as the time does, or null; finer than microseconds is cut off. */
  private static String time(String text) {
    if (!TIME.matcher(text).matches()) {
      return null;
    }
    try {
      return MICROS.format(LocalDateTime.parse(text));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isControl(int c) {
    return c < ' ' || c == 0x7f;
  }

  private static long number(String digits) {
    return digits.length() > 12 ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  private static String decoded(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
