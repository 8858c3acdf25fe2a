package dev.retrain.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@link OpenLoop} printed. */
final class LoadFigures {
  private final Map<Long, Map<String, Integer>> seconds = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  LoadFigures(String log) {
    for (String line : log.lines().toList()) {
      String[] words = line.split(" ", -1);
      if (line.startsWith("F ")) {
        failures.add(line);
      } else if (line.startsWith("S ")) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 2; i < words.length; i++) {
          int equals = words[i].indexOf('=');
          counts.put(
              words[i].substring(0, equals), Integer.parseInt(words[i].substring(equals + 1)));
        }
        seconds.put(Long.parseLong(words[1]), counts);
      }
    }
  }

  /** How often something was counted in all: failed, repeated, or a version's name. */
  long count(String what) {
    return seconds.values().stream().mapToLong(counts -> counts.getOrDefault(what, 0)).sum();
  }

  /** Requests in all, answered or not. */
  long requests() {
    return seconds.values().stream()
        .flatMap(counts -> counts.entrySet().stream())
        .filter(entry -> isTime(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The versions that answered. */
  Set<String> versions() {
    Set<String> versions = new TreeSet<>();
    seconds.values().forEach(counts -> versions.addAll(counts.keySet()));
    versions.removeIf(word -> !word.startsWith("v"));
    return versions;
  }

  /** The most versions that answered within one second. */
  int versionsAtOnce() {
    return seconds.values().stream()
        .mapToInt(counts -> (int) counts.keySet().stream().filter(w -> w.startsWith("v")).count())
        .max()
        .orElse(0);
  }

  /** A percentile of the answer times of some seconds, in milliseconds, right up to 5 %. */
  double millis(double percentile, long firstSecond, long lastSecond) {
    TreeMap<Integer, Long> times = new TreeMap<>();
    for (Map.Entry<Long, Map<String, Integer>> second : seconds.entrySet()) {
      if (second.getKey() >= firstSecond && second.getKey() <= lastSecond) {
        second.getValue().forEach((what, count) -> add(times, what, count));
      }
    }
    long all = times.values().stream().mapToLong(Long::longValue).sum();
    long seen = 0;
    for (Map.Entry<Integer, Long> time : times.entrySet()) {
      seen += time.getValue();
      if (seen >= percentile * all) {
        return Math.pow(1.1, time.getKey()) / 1000;
      }
    }
    return 0;
  }

  private static void add(Map<Integer, Long> times, String what, int count) {
    if (isTime(what)) {
      times.merge(Integer.parseInt(what.substring(1)), (long) count, Long::sum);
    }
  }

  private static boolean isTime(String word) {
    return word.matches("t[0-9]+");
  }

  long firstSecond() {
    return seconds.isEmpty() ? Long.MAX_VALUE : seconds.keySet().iterator().next();
  }

  long lastSecond() {
    return seconds.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** The first failures, as they were told. */
  List<String> failures() {
    return failures;
  }
}
