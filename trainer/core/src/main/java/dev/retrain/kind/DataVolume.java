package dev.retrain.kind;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much data a source gave.
 *
 * @param read lines that were read, whatever became of them
 * @param days well-formed lines by UTC day and by kind of line; a day without any is not there
 * @param rejections what was refused, the most frequent reason first
 */
public record DataVolume(
    long read, SortedMap<LocalDate, Map<String, Long>> days, List<Rejection> rejections) {
  public DataVolume {
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    rejections = List.copyOf(rejections);
  }

  /**
   * One reason.
   *
   * @param reason its key, {@code bad_time} for example
   * @param meaning a sentence
   * @param lines how many lines, at least 1
   */
  public record Rejection(String reason, String meaning, long lines) {}
}
