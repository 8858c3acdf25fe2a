package dev.retrain.runner.console;

import hudson.AbortException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Errors as text for the console: the cause first, then {@code Caused:} by it the outer one, as a
 * controller prints them. A trace ends where the script's own calls end; what lies below belongs to
 * the engine.
 */
public final class ErrorText {
  private static final String ENGINE = "___cps";
  private final List<String> lines = new ArrayList<>();
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private ErrorText() {}

  /** What the console shows for an error that ended a build, or that a step caught. */
  public static List<String> of(Throwable error) {
    if (error instanceof AbortException) {
      return List.of("ERROR: " + error.getMessage());
    }
    if (error instanceof FlowInterruptedException interruption) {
      return interruption(interruption);
    }
    ErrorText text = new ErrorText();
    text.add(error, "", "");
    return text.lines;
  }

  private static List<String> interruption(FlowInterruptedException interruption) {
    List<String> lines = new ArrayList<>();
    interruption.getCauses().stream()
        .filter(cause -> !cause.isAnnounced())
        .forEach(cause -> lines.add(cause.getShortDescription()));
    for (Throwable mark : interruption.getSuppressed()) {
      if (mark instanceof ErrorAction.ErrorId) {
        lines.add(mark.toString());
      }
    }
    return lines;
  }

  /**
   * Whether a controller keeps an error only as a text, in which that of the cause stays: so if one
   * of the errors is a class of Java with fields of its own, which can't be stored.
   */
  private static boolean isKeptAsText(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      Class<?> type = each.getClass();
      boolean ownFields =
          Arrays.stream(type.getDeclaredFields())
              .anyMatch(field -> !Modifier.isStatic(field.getModifiers()));
      if (type.getName().startsWith("java.") && ownFields) {
        return true;
      }
    }
    return false;
  }

  private void add(Throwable error, String indent, String label) {
    if (!seen.add(error)) {
      return;
    }
    Throwable cause = error.getCause();
    if (cause != null) {
      add(cause, indent, label);
    }
    for (Throwable suppressed : error.getSuppressed()) {
      add(suppressed, indent, "Also:   ");
    }
    String prefix = cause == null ? label : "Caused: ";
    String summary = error.toString();
    if (cause != null && summary.endsWith(": " + cause) && !isKeptAsText(error)) {
      summary = summary.substring(0, summary.length() - cause.toString().length() - 2);
    }
    lines.add(indent + prefix + summary);
    for (StackTraceElement frame : error.getStackTrace()) {
      if (frame.getClassName().equals(ENGINE)) {
        break;
      }
      lines.add(indent + "\tat " + frame);
    }
  }
}
