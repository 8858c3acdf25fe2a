package dev.retrain.serve;

import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/**
 * A listening TCP socket that a successor can take over without losing a connection.
 *
 * <p>Two sockets may listen on one port if both carry {@code SO_REUSEPORT}; Linux then deals new
 * connections to both, and those that wait in the queue of the one that closes are reset. So a
 * successor does not share: as soon as it listens it <em>clears</em> its own {@code SO_REUSEPORT}.
 * Of equally good sockets Linux takes the one bound last, and without the option it does not look
 * for others to share with: every new connection comes to the successor, the predecessor serves
 * what it still has and closes an empty queue. Once it is gone, {@link #share} sets the option
 * again, for the next successor. Where a system behaves differently both are dealt connections and
 * a closing predecessor may reset the few that arrive within microseconds of its end.
 *
 * <p>A socket that is no successor is bound without the option, so that two servers that know
 * nothing of each other never share a port by accident.
 */
final class ListeningPort {
  private static final int QUEUE = 512;

  private final ServerSocketChannel channel;

  private ListeningPort(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Listens.
   *
   * @param host a name or address of this machine
   * @param port 1 to 65535, or 0 for any free one
   * @param successor whether another server of the same model holds the port and will leave it
   * @throws TransientException if the port is taken
   */
  static ListeningPort open(String host, int port, boolean successor) {
    InetAddress address = address(host);
    try {
      ServerSocketChannel channel =
          ServerSocketChannel.open(
              address instanceof Inet4Address
                  ? StandardProtocolFamily.INET
                  : StandardProtocolFamily.INET6);
      ListeningPort listening = new ListeningPort(channel);
      try {
        listening.reusePort(successor);
        channel.bind(new InetSocketAddress(address, port), QUEUE);
        listening.reusePort(!successor);
        return listening;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (BindException e) {
      throw new TransientException(
          "port "
              + port
              + " of "
              + host
              + " can't be bound ("
              + e.getMessage()
              + "): stop the program that uses it or choose another port with serve.port",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't listen on port " + port + " of " + host, e);
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new UsageException(
          "'"
              + host.replaceAll("\\p{Cntrl}", "?")
              + "' is no address of this machine: "
              + "listen on 127.0.0.1 for this machine alone or on 0.0.0.0 for all",
          e);
    }
  }

  /** Lets the next successor bind the port; call it when the predecessor is gone. */
  void share() throws IOException {
    reusePort(true);
  }

  private void reusePort(boolean on) throws IOException {
    if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
      channel.setOption(StandardSocketOptions.SO_REUSEPORT, on);
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }
}
