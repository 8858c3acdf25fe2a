package dev.retrain.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.NanoTime;

/**
 * Closes connections that take too long to send a request. Jetty's idle limit starts anew with each
 * byte; here only a complete request counts, so a client that trickles its headers is let go too.
 */
final class ConnectionWatch implements Connection.Listener {
  private static final long BUSY = Long.MIN_VALUE;

  private final Map<Connection, Long> waitingSince = new ConcurrentHashMap<>();
  private final long limitNanos;

  ConnectionWatch(Duration limit) {
    this.limitNanos = limit.toNanos();
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
    for (Map.Entry<Connection, Long> entry : waitingSince.entrySet()) {
      long since = entry.getValue();
      if (since != BUSY && NanoTime.since(since) > limitNanos) {
        entry.getKey().getEndPoint().close();
      }
    }
  }
}
