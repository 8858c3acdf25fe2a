package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.impl.Caller;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;

/**
 * Groovy category with iterators and map views that can be saved while a loop waits for a step. Map
 * views are copied only for CPS code; plain code keeps the live ones.
 */
public final class SerializableIterators {

  /** The categories that pipeline code runs in. */
  @SuppressWarnings("rawtypes")
  static final List<Class> CATEGORIES = categories();

  private SerializableIterators() {}

  @SuppressWarnings("rawtypes")
  private static List<Class> categories() {
    List<Class> all = new ArrayList<>(Continuable.categories);
    all.add(SerializableIterators.class);
    return List.copyOf(all);
  }

  public static <E> Iterator<E> iterator(List<E> list) {
    return new Position<>(list);
  }

  public static <E> Iterator<E> iterator(Set<E> set) {
    return new Position<>(new ArrayList<>(set));
  }

  public static <E> Iterator<E> iterator(E[] array) {
    return new Position<>(Arrays.asList(array));
  }

  public static <E> Iterator<E> iterator(Deque<E> deque) {
    return new Position<>(new ArrayList<>(deque));
  }

  public static <K, V> Set<Map.Entry<K, V>> entrySet(Map<K, V> map) {
    if (inPlainCode(map, "entrySet")) {
      return map.entrySet();
    }
    Set<Map.Entry<K, V>> entries = new LinkedHashSet<>();
    map.entrySet().forEach(entry -> entries.add(new AbstractMap.SimpleImmutableEntry<>(entry)));
    return entries;
  }

  public static <K, V> Set<Map.Entry<K, V>> entrySet(SortedMap<K, V> map) {
    return entrySet((Map<K, V>) map);
  }

  public static <K> Set<K> keySet(Map<K, ?> map) {
    return inPlainCode(map, "keySet") ? map.keySet() : new LinkedHashSet<>(map.keySet());
  }

  public static <K> Set<K> keySet(SortedMap<K, ?> map) {
    return keySet((Map<K, ?>) map);
  }

  public static <V> Collection<V> values(Map<?, V> map) {
    return inPlainCode(map, "values") ? map.values() : new ArrayList<>(map.values());
  }

  public static <V> Collection<V> values(SortedMap<?, V> map) {
    return values((Map<?, V>) map);
  }

  private static boolean inPlainCode(Object receiver, String method) {
    return !Caller.isAsynchronous(receiver, method)
        && !Caller.isAsynchronous(SerializableIterators.class, method, receiver);
  }

  /** An index into a list. */
  private static final class Position<E> implements Iterator<E>, Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<E> list;

    private int next;

    Position(List<E> list) {
      this.list = list;
    }

    @Override
    public boolean hasNext() {
      return next < list.size();
    }

    @Override
    public E next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return list.get(next++);
    }

    @Override
    public void remove() {
      list.remove(--next);
    }
  }
}
