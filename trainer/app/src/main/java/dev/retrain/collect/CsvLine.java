package dev.retrain.collect;

import java.util.ArrayList;
import java.util.List;

/** One line of RFC 4180 in fields; a quoted field can't go over the end of the line here. */
final class CsvLine {
  private CsvLine() {}

  /** The fields, or an empty list if the quotes are not balanced. */
  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      StringBuilder field = new StringBuilder();
      if (at < line.length() && line.charAt(at) == '"') {
        at = quoted(line, at + 1, field);
        if (at < 0 || (at < line.length() && line.charAt(at) != ',')) {
          return List.of();
        }
      } else {
        int comma = line.indexOf(',', at);
        int end = comma < 0 ? line.length() : comma;
        field.append(line, at, end);
        at = end;
      }
      fields.add(field.toString());
      if (at >= line.length()) {
        return fields;
      }
      at++;
    }
  }

  /** Reads up to the closing quote; returns the position after it, or -1. */
  private static int quoted(String line, int from, StringBuilder field) {
    for (int at = from; at < line.length(); at++) {
      if (line.charAt(at) != '"') {
        field.append(line.charAt(at));
      } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
        field.append('"');
        at++;
      } else {
        return at + 1;
      }
    }
    return -1;
  }
}
