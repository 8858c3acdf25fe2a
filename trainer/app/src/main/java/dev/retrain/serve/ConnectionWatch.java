package dev.retrain.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.NanoTime;

/**
 * Closes connections that take too long to send a request. Jetty's idle limit starts anew with each
 * byte; here only a complete request counts, so a client that trickles its headers is let go too.
 * When three quarters of all connections are taken, waiting ones get a fifth of the time, so that
 * slow clients make room.
 */
final class ConnectionWatch implements Connection.Listener {
  private static final long BUSY = Long.MIN_VALUE;

  private final Map<Connection, Long> waitingSince = new ConcurrentHashMap<>();
  private final long limitNanos;
  private final int crowd;

  /**
   * @param limit how long a connection may wait for a complete request
   * @param most how many connections there can be
   */
  ConnectionWatch(Duration limit, int most) {
    this.limitNanos = limit.toNanos();
    this.crowd = Math.max(1, most * 3 / 4);
  }

  @Override
  public void onOpened(Connection connection) {
    waitingSince.put(connection, NanoTime.now());
  }

  @Override
  public void onClosed(Connection connection) {
    waitingSince.remove(connection);
  }

  void requestBegan(Connection connection) {
    waitingSince.computeIfPresent(connection, (key, since) -> BUSY);
  }

  void requestEnded(Connection connection) {
    waitingSince.computeIfPresent(connection, (key, since) -> NanoTime.now());
  }

  int connections() {
    return waitingSince.size();
  }

  void closeOverdue() {
    long allowed = connections() < crowd ? limitNanos : limitNanos / 5;
    for (Map.Entry<Connection, Long> entry : waitingSince.entrySet()) {
      long since = entry.getValue();
      if (since != BUSY && NanoTime.since(since) > allowed) {
        entry.getKey().getEndPoint().close();
      }
    }
  }
}
