package dev.retrain.serve.local;

import dev.retrain.run.VersionName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * Commands that start a {@link FakeServer} in a Java of its own.
 *
 * @param port the port they serve on
 */
record ServerFixture(int port) {
  static final String MODEL = "movies";

  static ServerFixture onFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new ServerFixture(socket.getLocalPort());
    }
  }

  /** A digest of the right shape that differs from version to version. */
  static String digest(VersionName version) {
    String digits = version.value().replaceAll("[^0-9]", "");
    return digits.repeat(5).substring(0, 64);
  }

  LocalServers.Wanted sound(VersionName version) {
    return wanted(version, digest(version), "sound");
  }

  LocalServers.Wanted broken(VersionName version) {
    return wanted(version, digest(version), "broken");
  }

  /** The process serves another manifest than the one that is wanted. */
  LocalServers.Wanted altered(VersionName version) {
    return wanted(version, "c".repeat(64), "sound");
  }

  private LocalServers.Wanted wanted(VersionName version, String served, String behaviour) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FakeServer.class.getName(),
            Integer.toString(port),
            version.value(),
            served,
            behaviour);
    return new LocalServers.Wanted(MODEL, version, digest(version), port, command);
  }
}
