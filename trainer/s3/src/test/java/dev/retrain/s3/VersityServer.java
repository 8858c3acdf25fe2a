package dev.retrain.s3;

import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** S3 as versitygw has it, on a folder of this machine. */
final class VersityServer extends Server {
  private final Process process;
  private final int port;

  /**
   * @param folder an empty folder, whose file system has extended attributes
   */
  VersityServer(Path folder) {
    try {
      Files.createDirectories(folder.resolve(BUCKET));
      port = freePort();
      ProcessBuilder builder =
          new ProcessBuilder(
                  RealParts.program("versitygw").toString(),
                  "--quiet",
                  "--port",
                  "127.0.0.1:" + port,
                  "posix",
                  folder.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("ROOT_ACCESS_KEY_ID", KEY);
      builder.environment().put("ROOT_SECRET_ACCESS_KEY", SECRET);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Eventually.isTrue("versitygw answers", Duration.ofMinutes(1), this::answers);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
