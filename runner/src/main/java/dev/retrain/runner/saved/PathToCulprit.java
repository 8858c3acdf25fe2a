package dev.retrain.runner.saved;

import com.cloudbees.groovy.cps.Env;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way from a program to an object in it that can't be saved: fields and their objects, the
 * innermost first, with the script's lines where there are some. It is the cause of the error that
 * names the object's class, and so stands above it on the console.
 */
final class PathToCulprit extends Exception {
  private static final long serialVersionUID = 1L;

  private PathToCulprit(String lines) {
    super("an exception which occurred:" + lines, null, false, false);
  }

  /** Without the class name, which would mean nothing to the author of a pipeline. */
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return getMessage();
  }

  /**
   * Looks for the nearest object of a class.
   *
   * @param type the class's name
   */
  static Optional<PathToCulprit> find(Object root, String type) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Place> open = new ArrayDeque<>();
    open.add(new Place(root, null, null));
    while (!open.isEmpty()) {
      Place place = open.remove();
      if (place.object == null || !seen.add(place.object)) {
        continue;
      }
      if (place.object.getClass().getName().equals(type)) {
        return Optional.of(new PathToCulprit(place.lines()));
      }
      place.addInner(open);
    }
    return Optional.empty();
  }

  /** An object, and the field of an outer one that it was reached by. */
  private record Place(Object object, Field field, Place outer) {

    /** What a list, a map or an array holds counts as held by the field itself. */
    void addInner(Deque<Place> open) {
      if (object instanceof Map<?, ?> map) {
        addAll(new ArrayList<>(map.keySet()), open);
        addAll(new ArrayList<>(map.values()), open);
      } else if (object instanceof Iterable<?> iterable && isOfJava()) {
        List<Object> elements = new ArrayList<>();
        iterable.forEach(elements::add);
        addAll(elements, open);
      } else if (object instanceof Object[] array) {
        addAll(Arrays.asList(array), open);
      } else if (!isOfJava()) {
        addFields(open);
      }
    }

    private boolean isOfJava() {
      return object.getClass().getName().startsWith("java.");
    }

    private void addAll(List<?> elements, Deque<Place> open) {
      elements.forEach(each -> open.add(new Place(each, field, outer)));
    }

    private void addFields(Deque<Place> open) {
      for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
        for (Field each : type.getDeclaredFields()) {
          int modifiers = each.getModifiers();
          if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
            value(each).ifPresent(value -> open.add(new Place(value, each, this)));
          }
        }
      }
    }

    private Optional<Object> value(Field each) {
      try {
        each.setAccessible(true);
        return Optional.ofNullable(each.get(object));
      } catch (IllegalAccessException | InaccessibleObjectException e) {
        return Optional.empty();
      }
    }

    String lines() {
      StringBuilder lines = new StringBuilder();
      for (Place each = this; each.outer != null; each = each.outer) {
        lines
            .append("\n\tin field ")
            .append(each.field.getDeclaringClass().getName() + "." + each.field.getName())
            .append("\n\tin object ")
            .append(each.outer.name());
      }
      return lines.toString();
    }

    private String name() {
      String identity =
          object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
      if (object instanceof Env env) {
        List<StackTraceElement> calls = new ArrayList<>();
        env.buildStackTraceElements(calls, 1);
        return calls.isEmpty() ? identity : identity + " @" + calls.get(0);
      }
      return identity;
    }
  }
}
