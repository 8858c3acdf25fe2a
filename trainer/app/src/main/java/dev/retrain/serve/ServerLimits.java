package dev.retrain.serve;

import java.time.Duration;

/**
 * What a server allows; each limit bounds memory, threads or time.
 *
 * @param threads threads in all, at least {@value #NETWORK_THREADS} for the network and 2 that
 *     compute answers
 * @param waiting how many requests may wait for a thread that computes; further ones are 503
 * @param connections open connections of all ports together; further ones wait in the kernel
 * @param headerBytes request line and headers together; a longer URI is 414, longer headers are 431
 * @param connectionIdle how long a connection may stay without a complete request, trickling bytes
 *     or none; a fifth of that while three quarters of the connections are taken
 * @param queued how long a request may wait for a thread before it is turned away with 503; an
 *     eighth of that once nobody has found the queue empty for as long
 * @param answer how long a request may take from its last byte to the last byte of its answer; then
 *     its connection is closed
 * @param linger how long a server that was told to stop still accepts connections
 * @param stop how long running requests may then take to finish
 */
public record ServerLimits(
    int threads,
    int waiting,
    int connections,
    int headerBytes,
    Duration connectionIdle,
    Duration queued,
    Duration answer,
    Duration linger,
    Duration stop) {

  /** Threads that read, write and refuse: two for each port, the rest for all connections. */
  static final int NETWORK_THREADS = 8;

  /** The limits used unless a caller has others. */
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          24,
          1_000,
          2_000,
          8_192,
          Duration.ofSeconds(15),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofMillis(400),
          Duration.ofSeconds(10));

  public ServerLimits {
    if (threads < NETWORK_THREADS + 2 || waiting < 1 || connections < 1 || headerBytes < 512) {
      throw new IllegalArgumentException(
          "a server needs at least 10 threads, a queue of 1, 1 connection and 512 bytes of header");
    }
  }

  /** How many threads compute answers. */
  int answering() {
    return threads - NETWORK_THREADS;
  }

  /** These limits with others for what waits. */
  public ServerLimits withQueue(int inAll, int most, Duration longest) {
    return new ServerLimits(
        inAll, most, connections, headerBytes, connectionIdle, longest, answer, linger, stop);
  }

  /** These limits with another {@link #answer}. */
  public ServerLimits withAnswer(Duration time) {
    return new ServerLimits(
        threads, waiting, connections, headerBytes, connectionIdle, queued, time, linger, stop);
  }

  /** These limits with another {@link #connectionIdle}. */
  public ServerLimits withConnectionIdle(Duration idle) {
    return new ServerLimits(
        threads, waiting, connections, headerBytes, idle, queued, answer, linger, stop);
  }

  /** These limits with another {@link #connections}. */
  public ServerLimits withConnections(int count) {
    return new ServerLimits(
        threads, waiting, count, headerBytes, connectionIdle, queued, answer, linger, stop);
  }

  /** These limits with another {@link #linger}. */
  public ServerLimits withLinger(Duration time) {
    return new ServerLimits(
        threads, waiting, connections, headerBytes, connectionIdle, queued, answer, time, stop);
  }

  /** These limits with another {@link #stop}. */
  public ServerLimits withStop(Duration time) {
    return new ServerLimits(
        threads, waiting, connections, headerBytes, connectionIdle, queued, answer, linger, time);
  }
}
