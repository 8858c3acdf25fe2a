package dev.retrain.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** An event as a person reads it. Made in one place, so that every channel says the same. */
public final class EventText {
  private static final int LONGEST_SUBJECT = 100;
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  private EventText() {}

  /** One line of at most {@value #LONGEST_SUBJECT} characters: the model and how its run ended. */
  public static String subject(RunEvent event) {
    String words = event.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String version = event.version().map(name -> " (" + name + ")").orElse("");
    String again = event.recovered() ? ", recovered" : "";
    return cut("retrain: " + event.model() + " " + words + again + version);
  }

  /** All that is known, a fact on each line. */
  public static String body(RunEvent event) {
    List<String> lines = new ArrayList<>();
    lines.add(subject(event));
    lines.add("");
    lines.add(line(event.reason()));
    lines.add("");
    add(lines, "outcome", event.outcome() + (event.recovered() ? " (recovered)" : ""));
    event.version().ifPresent(version -> add(lines, "version", version.value()));
    event.semver().ifPresent(semver -> add(lines, "semantic version", semver));
    add(lines, "live now", event.live().map(Object::toString).orElse("nothing known"));
    event.figures().forEach((name, value) -> add(lines, name, value));
    add(lines, "run", event.run().value());
    add(lines, "trigger", event.trigger().word());
    event.build().ifPresent(build -> add(lines, "build", build.toString()));
    add(lines, "told at", event.time().toString());
    return String.join("\n", lines) + "\n";
  }

  private static void add(List<String> lines, String name, String value) {
    lines.add(name + ": " + line(value));
  }

  private static String line(String text) {
    return LINE_BREAKS.matcher(text).replaceAll(" ").strip();
  }

  private static String cut(String text) {
    String line = line(text);
    return line.codePointCount(0, line.length()) <= LONGEST_SUBJECT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
  }
}
