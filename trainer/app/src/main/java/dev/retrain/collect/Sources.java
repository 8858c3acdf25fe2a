package dev.retrain.collect;

import dev.retrain.failure.UsageException;
import dev.retrain.feed.Feed;
import dev.retrain.interactions.Printable;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The sources on the class path, by their type. */
public final class Sources {
  private Sources() {}

  /**
   * The source of a type.
   *
   * @throws UsageException if there is none
   */
  public static Source named(String type) {
    Source source = all().get(type);
    if (source == null) {
      throw new UsageException(
          "There is no source type '" + Printable.of(type) + "'; known are " + types() + ".");
    }
    return source;
  }

  /** All types, ascending. */
  public static Set<String> types() {
    return all().keySet();
  }

  private static Map<String, Source> all() {
    Map<String, Source> sources = new TreeMap<>();
    ServiceLoader.load(Source.class).forEach(source -> sources.put(source.type(), source));
    ServiceLoader.load(Feed.class).forEach(feed -> sources.put(feed.type(), new FeedSource(feed)));
    return sources;
  }
}
