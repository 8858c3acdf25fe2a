package dev.retrain.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.NanoTime;

/**
 * Closes connections that take too long to send a request. Jetty's idle limit starts anew with each
 * byte; here only a complete request counts, so a client that trickles its headers is let go too. A
 * client that does not read its answer is let go likewise. When three quarters of all connections
 * are taken, waiting ones get a fifth of the time, so that slow clients make room.
 */
final class ConnectionWatch implements Connection.Listener {
  private final Map<Connection, State> states = new ConcurrentHashMap<>();
  private final long limitNanos;
  private final long answerNanos;
  private final int crowd;

  /**
   * What a connection does.
   *
   * @param busy whether a request runs
   * @param since since when, or since when it waits for one
   */
  private record State(boolean busy, long since) {
    static State now(boolean busy) {
      return new State(busy, NanoTime.now());
    }
  }

  /**
   * @param limit how long a connection may wait for a complete request
   * @param answer how long a request may then take until its answer was read
   * @param most how many connections there can be
   */
  ConnectionWatch(Duration limit, Duration answer, int most) {
    this.answerNanos = answer.toNanos();
    this.limitNanos = limit.toNanos();
    this.crowd = Math.max(1, most * 3 / 4);
  }

  @Override
  public void onOpened(Connection connection) {
    states.put(connection, State.now(false));
  }

  @Override
  public void onClosed(Connection connection) {
    states.remove(connection);
  }

  void requestBegan(Connection connection) {
    states.computeIfPresent(connection, (key, state) -> State.now(true));
  }

  void requestEnded(Connection connection) {
    states.computeIfPresent(connection, (key, state) -> State.now(false));
  }

  int connections() {
    return states.size();
  }

  int running() {
    return (int) states.values().stream().filter(State::busy).count();
  }

  void closeOverdue() {
    long allowed = connections() < crowd ? limitNanos : limitNanos / 5;
    states.forEach(
        (connection, state) -> {
          if (NanoTime.since(state.since()) > (state.busy() ? answerNanos : allowed)) {
            connection.getEndPoint().close();
          }
        });
  }
}
