package dev.retrain.redis;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An authority of the test and a server's certificate of it, made by openssl.
 *
 * @param authority its certificate
 * @param certificate the server's
 * @param key the server's
 */
record Certificates(Path authority, Path certificate, Path key) {
  /**
   * @param names as in a certificate: {@code IP:127.0.0.1}
   * @param days how long the server's is valid; one of a negative number has expired
   */
  static Certificates of(Path folder, String names, int days) throws Exception {
    Files.createDirectories(folder);
    openssl(
        folder,
        ("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30"
                + " -subj /CN=test-authority")
            .split(" "));
    openssl(
        folder,
        "req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=redis"
            .split(" "));
    Files.writeString(folder.resolve("names"), "subjectAltName=" + names + "\n");
    List<String> sign =
        new ArrayList<>(
            List.of(
                "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile names"
                    .split(" ")));
    sign.addAll(List.of("-out", "server.pem", "-days", Integer.toString(days)));
    openssl(folder, sign.toArray(String[]::new));
    return new Certificates(
        folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("server.key"));
  }

  private static void openssl(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(RealParts.program("openssl").toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  /** How Redis is told of it. */
  String[] options() {
    return new String[] {
      "--tls-cert-file", certificate.toString(),
      "--tls-key-file", key.toString(),
      "--tls-ca-cert-file", authority.toString(),
      "--tls-auth-clients", "no"
    };
  }
}
