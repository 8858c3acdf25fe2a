package dev.retrain.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ListeningPortTest {
  private static final int CONNECTIONS = 100;

  private static int port(ListeningPort listening) throws IOException {
    return ((InetSocketAddress) listening.channel().getLocalAddress()).getPort();
  }

  private static List<Socket> connect(int port) throws IOException {
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
    }
    return clients;
  }

  private static int waiting(ListeningPort listening) throws IOException {
    listening.channel().configureBlocking(false);
    int accepted = 0;
    for (SocketChannel next; (next = listening.channel().accept()) != null; accepted++) {
      next.close();
    }
    return accepted;
  }

  @Test
  void a_successor_gets_every_new_connection_and_its_own_successor_again() throws IOException {
    ListeningPort before = ListeningPort.open("127.0.0.1", 0, false);
    for (int generation = 0; generation < 3; generation++) {
      ListeningPort next = ListeningPort.open("127.0.0.1", port(before), true);
      List<Socket> clients = connect(port(next));
      assertEquals(CONNECTIONS, waiting(next), "generation " + generation);
      assertEquals(0, waiting(before));
      for (Socket client : clients) {
        client.close();
      }
      before.channel().close();
      next.share();
      before = next;
    }
    before.channel().close();
  }

  @Test
  void two_that_both_share_are_both_dealt_connections_which_is_why_a_successor_does_not()
      throws IOException {
    ListeningPort first = ListeningPort.open("127.0.0.1", 0, false);
    ListeningPort second = ListeningPort.open("127.0.0.1", port(first), true);
    second.share();
    List<Socket> clients = connect(port(first));
    int lost = waiting(first);
    assertTrue(lost > 0 && lost < CONNECTIONS, lost + " came to the first");
    assertEquals(CONNECTIONS, lost + waiting(second));
    for (Socket client : clients) {
      client.close();
    }
    first.channel().close();
    second.channel().close();
  }

  @Test
  void a_stranger_never_shares_a_port_by_accident() throws IOException {
    ListeningPort listening = ListeningPort.open("127.0.0.1", 0, false);
    int port = port(listening);
    TransientException taken =
        assertThrows(TransientException.class, () -> ListeningPort.open("127.0.0.1", port, false));
    assertTrue(taken.getMessage().contains("port " + port), taken.getMessage());
    listening.channel().close();
  }

  @Test
  void a_host_that_is_not_ours_is_refused() {
    assertThrows(UsageException.class, () -> ListeningPort.open("no such host", 0, false));
    assertThrows(TransientException.class, () -> ListeningPort.open("192.0.2.1", 0, false));
  }
}
