package dev.retrain.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jenkins' cron syntax (the help text of "Build periodically", grammar {@code crontab.g4} of
 * Jenkins): five fields or an alias a line, {@code H} for a value that the job's name picks, {@code
 * #} comments, and {@code TZ=<zone>} on the first line. Unlike classic cron it knows no names of
 * months and days.
 */
final class CronText {
  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, 59),
          new Field("hour", 0, 23, 23),
          new Field("day of month", 1, 31, 28),
          new Field("month", 1, 12, 12),
          new Field("day of week", 0, 7, 6));
  private static final Set<String> ALIASES =
      Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
  private static final String NUMBER = "([0-9]{1,9})";
  private static final Pattern TERM =
      Pattern.compile(
          "(?:(\\*)|(H)|H\\("
              + NUMBER
              + "-"
              + NUMBER
              + "\\)|"
              + NUMBER
              + "-"
              + NUMBER
              + ")"
              + "(?:/"
              + NUMBER
              + ")?|"
              + NUMBER);

  private CronText() {}

  /**
   * The text with real line breaks: in single quotes YAML keeps {@code \n} as two characters, which
   * no cron line can hold, so they can only mean a line break.
   */
  static String normalised(String text) {
    return text.replace("\\n", "\n").strip();
  }

  /** What is wrong with it. */
  static Optional<Fault> fault(String text) {
    String[] lines = normalised(text).split("\n", -1);
    int schedules = 0;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      boolean zone = line.startsWith("TZ=");
      Fault fault = zone ? zoneFault(line.substring("TZ=".length()), i) : lineFault(line);
      if (fault != null) {
        return Optional.of(fault);
      }
      schedules += zone ? 0 : 1;
    }
    return schedules > 0
        ? Optional.empty()
        : Optional.of(new Fault("has no schedule", "write one, such as 'H 3 * * *'"));
  }

  private static Fault zoneFault(String zone, int line) {
    if (line > 0) {
      return new Fault("has TZ= after the first line", "write it on the first line");
    }
    if (!Set.of(TimeZone.getAvailableIDs()).contains(zone)) {
      return new Fault(
          "names no time zone known to Java", "write TZ=UTC or a name like TZ=Europe/Berlin");
    }
    return null;
  }

  private static Fault lineFault(String line) {
    if (line.startsWith("@")) {
      return ALIASES.contains(line)
          ? null
          : new Fault(
              "has the unknown alias " + Shown.quoted(line),
              NearestName.cure(line, ALIASES.stream().sorted().toList()));
    }
    String[] fields = line.split("[ \t]+", -1);
    if (fields.length != FIELDS.size()) {
      return new Fault(
          "has a line of " + fields.length + (fields.length == 1 ? " field" : " fields"),
          "write minute, hour, day of month, month and day of week, such as 'H 3 * * *'");
    }
    for (int i = 0; i < fields.length; i++) {
      for (String term : fields[i].split(",", -1)) {
        Fault fault = FIELDS.get(i).fault(term);
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  /**
   * One field of a line.
   *
   * @param name for messages
   * @param low smallest value
   * @param high largest value
   * @param hashedHigh largest value that {@code H} picks: every month has a 28th
   */
  private record Field(String name, int low, int high, int hashedHigh) {
    Fault fault(String term) {
      Matcher shape = TERM.matcher(term);
      if (!shape.matches()) {
        return new Fault(
            "has " + Shown.quoted(term) + " as " + name,
            "write *, H, a number or a range from " + low + " to " + high + ", a step like H/5");
      }
      if (shape.group(8) != null) {
        return outside(Integer.parseInt(shape.group(8)));
      }
      boolean hashed = shape.group(2) != null;
      int from = number(shape.group(3), shape.group(5), low);
      int to = number(shape.group(4), shape.group(6), hashed ? hashedHigh : high);
      Fault fault = outside(from) == null ? outside(to) : outside(from);
      if (fault == null && from > to) {
        fault = new Fault("has the range " + from + "-" + to + " as " + name, "swap its ends");
      }
      return fault == null && shape.group(7) != null
          ? stepFault(Integer.parseInt(shape.group(7)), to - from + 1)
          : fault;
    }

    private static int number(String one, String other, int otherwise) {
      String text = one == null ? other : one;
      return text == null ? otherwise : Integer.parseInt(text);
    }

    private Fault outside(int value) {
      return value >= low && value <= high
          ? null
          : new Fault("has " + value + " as " + name, "use " + low + " to " + high);
    }

    private Fault stepFault(int step, int most) {
      return step >= 1 && step <= most
          ? null
          : new Fault("has the step " + step + " as " + name, "use 1 to " + most);
    }
  }
}
