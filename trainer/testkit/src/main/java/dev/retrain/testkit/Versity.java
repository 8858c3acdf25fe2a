package dev.retrain.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * S3 as versitygw has it, on a folder of this machine and a free port, of loopback unless said
 * otherwise; the part's name is {@code versitygw}.
 */
public final class Versity implements AutoCloseable {
  /** The one user. */
  public static final String KEY = "AKIAEXAMPLE";

  /** Its secret. */
  public static final String SECRET = "s3cr3t-k3y-of-the-test";

  private final Process process;
  private final String host;
  private final int port;

  private Versity(Process process, String host, int port) {
    this.process = process;
    this.host = host;
    this.port = port;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param folder an empty folder, whose file system has extended attributes
   * @param bucket made in it
   */
  public static Versity start(Path folder, String bucket) throws IOException {
    return start(folder, bucket, "127.0.0.1");
  }

  /**
   * The same on another address of this machine.
   *
   * @param host the address, and no name
   */
  public static Versity start(Path folder, String bucket, String host) throws IOException {
    Path program = RealParts.program("versitygw");
    Files.createDirectories(folder.resolve(bucket));
    int port = freePort(host);
    String address = host + ":" + port;
    ProcessBuilder builder =
        new ProcessBuilder(
                program.toString(), "--quiet", "--port", address, "posix", folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("ROOT_ACCESS_KEY_ID", KEY);
    builder.environment().put("ROOT_SECRET_ACCESS_KEY", SECRET);
    Versity started = new Versity(builder.start(), host, port);
    Eventually.isTrue("versitygw answers", Duration.ofMinutes(1), started::answers);
    return started;
  }

  private static int freePort(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(host, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code http://127.0.0.1:40123} for example. */
  public String endpoint() {
    return "http://" + host + ":" + port;
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
