package dev.retrain.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Opens connections to one server, with limits on every wait; with TLS the server's certificate
 * must be that of the host that the store's URI names.
 *
 * @param limit longest wait for an answer
 * @param tls makes connections TLS ones; empty for plain text
 */
record RedisSockets(RedisLocation location, Duration limit, Optional<SSLSocketFactory> tls)
    implements JedisSocketFactory {
  private static final int CONNECT_MILLIS = 3_000;

  @Override
  public Socket createSocket() {
    Socket socket = new Socket();
    try {
      options(socket);
      socket.connect(new InetSocketAddress(location.host(), location.port()), CONNECT_MILLIS);
      return tls.isPresent() ? secured(socket, tls.get()) : socket;
    } catch (IOException e) {
      closeQuietly(socket);
      throw new JedisConnectionException(e);
    }
  }

  private void options(Socket socket) throws SocketException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    socket.setSoTimeout((int) limit.toMillis());
  }

  private Socket secured(Socket plain, SSLSocketFactory factory) throws IOException {
    SSLSocket socket =
        (SSLSocket) factory.createSocket(plain, location.host(), location.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // what failed before is what the user must hear of
    }
  }
}
