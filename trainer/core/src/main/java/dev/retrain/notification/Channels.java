package dev.retrain.notification;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The channels that are installed, by the scheme of an address. */
public final class Channels {
  private final Map<String, Channel> byScheme = new TreeMap<>();

  /** These channels. */
  public Channels(Iterable<Channel> channels) {
    for (Channel channel : channels) {
      channel.schemes().forEach(scheme -> byScheme.put(scheme, channel));
    }
  }

  /** Those that {@link ServiceLoader} finds. */
  public static Channels installed() {
    return new Channels(ServiceLoader.load(Channel.class));
  }

  /**
   * The channel of an address.
   *
   * @throws UsageException if none serves its scheme; the others are named
   */
  public Channel of(URI to) {
    Channel channel = byScheme.get(scheme(to));
    if (channel == null) {
      throw new UsageException(
          "nothing can be told to '"
              + PlainText.of(scheme(to))
              + ":…': use an address that begins with "
              + String.join(": or ", byScheme.keySet())
              + ":");
    }
    return channel;
  }

  /** What is wrong with an address, with the cure; empty if nothing is. */
  public Optional<String> fault(URI to) {
    try {
      return of(to).fault(to);
    } catch (UsageException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static String scheme(URI to) {
    return String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
  }
}
