package dev.retrain.registry;

import java.util.Optional;

/**
 * One thing that is wrong in a registry file.
 *
 * @param line line in the file, from 1; 0 if the file as a whole is meant
 * @param path the key, {@code models.movies.gate.min} for example; empty for the whole file
 * @param value what stands there, made safe for a terminal; empty if nothing stands there
 * @param what what is wrong
 * @param cure what to do about it
 */
public record Problem(int line, String path, Optional<String> value, String what, String cure) {
  /** {@code file:line: key path: value: what is wrong: cure}, without the parts that are empty. */
  public String message(String file) {
    StringBuilder message = new StringBuilder(file);
    if (line > 0) {
      message.append(':').append(line);
    }
    if (!path.isEmpty()) {
      message.append(": ").append(path);
    }
    value.ifPresent(text -> message.append(": ").append(text));
    return message.append(": ").append(what).append(": ").append(cure).toString();
  }
}
