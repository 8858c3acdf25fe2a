package dev.retrain.serve;

import java.time.Duration;

/**
 * What a server allows; each limit bounds memory, threads or time.
 *
 * @param threads threads in all, at least 8: two for each port, the rest answer requests
 * @param connections open connections of all ports together; further ones wait in the kernel
 * @param headerBytes request line and headers together; a longer URI is 414, longer headers are 431
 * @param connectionIdle how long a connection may stay without a complete request, trickling bytes
 *     or none; a fifth of that while three quarters of the connections are taken
 * @param queued how long a request may wait for a thread before it is turned away with 503
 * @param linger how long a server that was told to stop still accepts connections
 * @param stop how long running requests may then take to finish
 */
public record ServerLimits(
    int threads,
    int connections,
    int headerBytes,
    Duration connectionIdle,
    Duration queued,
    Duration linger,
    Duration stop) {

  /** The limits used unless a caller has others. */
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          24,
          2_000,
          8_192,
          Duration.ofSeconds(15),
          Duration.ofSeconds(2),
          Duration.ofMillis(400),
          Duration.ofSeconds(10));

  public ServerLimits {
    if (threads < 8 || connections < 1 || headerBytes < 512) {
      throw new IllegalArgumentException(
          "a server needs at least 8 threads, 1 connection and 512 bytes of header");
    }
  }

  /** These limits with another {@link #connectionIdle}. */
  public ServerLimits withConnectionIdle(Duration idle) {
    return new ServerLimits(threads, connections, headerBytes, idle, queued, linger, stop);
  }

  /** These limits with another {@link #connections}. */
  public ServerLimits withConnections(int count) {
    return new ServerLimits(threads, count, headerBytes, connectionIdle, queued, linger, stop);
  }

  /** These limits with another {@link #linger}. */
  public ServerLimits withLinger(Duration time) {
    return new ServerLimits(threads, connections, headerBytes, connectionIdle, queued, time, stop);
  }

  /** These limits with another {@link #stop}. */
  public ServerLimits withStop(Duration time) {
    return new ServerLimits(
        threads, connections, headerBytes, connectionIdle, queued, linger, time);
  }
}
