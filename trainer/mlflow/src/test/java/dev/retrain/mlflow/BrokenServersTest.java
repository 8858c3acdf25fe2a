package dev.retrain.mlflow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.progress.Progress;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.Manifest;
import dev.retrain.store.Stored;
import dev.retrain.tracking.Aliases;
import dev.retrain.tracking.TrackingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that do everything but what they should, spoken to over real sockets. */
@Timeout(120)
class BrokenServersTest {
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Limits SHORT_LIMITS = new Limits(SHORT, SHORT, SHORT, SHORT, SHORT);
  private static final String SECRET = "s3cr3t-t0k3n";
  private static final Aliases NONE = new Aliases(Optional.empty(), Optional.empty());

  @TempDir Path folder;

  private static String failure(URI address, Limits limits) {
    MlflowServer server =
        MlflowTracker.server(
            address, Map.of("MLFLOW_TRACKING_TOKEN", SECRET), limits, Progress.SILENT);
    String message =
        assertThrows(TrackingException.class, () -> server.alias("movies", NONE)).getMessage();
    assertTrue(message.startsWith("MLflow at " + address + " "), message);
    assertFalse(message.contains(SECRET), message);
    assertTrue(message.length() < 400 && message.chars().noneMatch(c -> c < ' '), message);
    return message;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 OK | <html>not me</html> | with no JSON but '<html>not me</html>'",
        "200 OK | [1] | with no JSON but '[1]'",
        "200 OK | {\"registered_model\": | with no JSON but",
        "500 Oops | {\"error_code\": \"INTERNAL_ERROR\", \"message\": \"a\\nb\\u001b[31m\"} | answered 500"
            + " to registered-models/get (a?b?[31m)",
        "502 Bad | <h1>proxy</h1> | answered 502 to registered-models/get (<h1>proxy</h1>)",
        "401 No | {} | answered 401 to registered-models/get. Set MLFLOW_TRACKING_TOKEN",
        "403 No | Invalid Host header | (Invalid Host header). Set MLFLOW_TRACKING_TOKEN",
        "404 No | {\"error_code\": \"ENDPOINT_NOT_FOUND\"} | answered 404",
      })
  void a_wrong_answer_is_told_in_one_line(String status, String body, String said)
      throws IOException {
    try (Scripted server = Scripted.saying(Scripted.answer(status, body))) {
      String message = failure(server.address(), Limits.USUAL);
      assertTrue(message.contains(said), message);
      assertEquals(1, server.heads().size(), "asked again");
    }
  }

  @Test
  void half_an_answer_is_a_failure() throws IOException {
    String whole = Scripted.answer("200 OK", "{\"registered_model\": {\"aliases\": []}}");
    try (Scripted server = Scripted.saying(whole.substring(0, whole.length() - 9))) {
      assertTrue(failure(server.address(), Limits.USUAL).contains("broke off"));
    }
    try (Scripted server = Scripted.saying("")) {
      assertTrue(failure(server.address(), Limits.USUAL).contains("broke off"));
    }
    try (Scripted server = Scripted.saying("SSH-2.0-OpenSSH_9.2\r\n")) {
      assertTrue(failure(server.address(), Limits.USUAL).contains("broke off"));
    }
  }

  @Test
  void an_endless_answer_ends() throws IOException {
    byte[] blanks = new byte[1 << 20];
    java.util.Arrays.fill(blanks, (byte) ' ');
    try (Scripted server =
        Scripted.of(
            (head, in, out) -> {
              out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
              while (true) {
                out.write(blanks);
              }
            })) {
      assertTrue(failure(server.address(), Limits.USUAL).contains("an answer of more than"));
    }
  }

  @Test
  void who_never_answers_is_not_waited_for() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    for (String said : new String[] {"", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"}) {
      try (Scripted server =
          Scripted.of(
              (head, in, out) -> {
                out.write(said.getBytes(ISO_8859_1));
                out.flush();
                await(never);
              })) {
        assertTrue(failure(server.address(), SHORT_LIMITS).contains("did not answer in time"));
        assertEquals(1, server.heads().size());
      }
    }
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void nobody_there_and_no_such_name_are_told_apart() throws IOException {
    URI closed;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    assertTrue(failure(closed, Limits.USUAL).endsWith("can't be reached"));
    URI unknown = URI.create("http://no-such-host.invalid:5000");
    assertTrue(failure(unknown, Limits.USUAL).endsWith("can't be reached: unknown host"));
  }

  @Test
  void a_redirection_is_refused_and_gets_no_credentials() throws IOException {
    try (Scripted other = Scripted.saying(Scripted.answer("200 OK", "{}"))) {
      String to = other.address() + "/login";
      String answer =
          Scripted.answer("302 Found", "").replace("\r\n\r\n", "\r\nLocation: " + to + "\r\n\r\n");
      try (Scripted server = Scripted.saying(answer)) {
        String message = failure(server.address(), Limits.USUAL);
        assertTrue(message.contains("redirects to " + to + ": set track.uri"), message);
        assertTrue(server.heads().get(0).contains("Authorization: Bearer " + SECRET));
      }
      assertEquals(0, other.heads().size());
    }
  }

  private String transferFailure(Scripted server, Limits limits, int bytes) throws IOException {
    Files.write(folder.resolve("factors.npz"), new byte[bytes]);
    Files.writeString(folder.resolve("MANIFEST.json"), "{}");
    Manifest manifest =
        new Manifest(
            new VersionName("v20261121_030000"),
            new RunId("one"),
            Map.of("factors.npz", "0".repeat(64)),
            "0".repeat(64),
            "0".repeat(64));
    Connection connection =
        new Connection(server.address(), Optional.empty(), limits.connect(), System::nanoTime);
    Transfer transfer = new Transfer(connection, limits, Progress.SILENT);
    return assertThrows(
            TrackingException.class,
            () -> transfer.bring(new Stored(folder, manifest), "mlflow-artifacts:/1/abc/artifacts"))
        .getMessage();
  }

  /** Takes the small first file and begins to read the second, the large one. */
  private static boolean isSecond(String head, InputStream in, OutputStream out)
      throws IOException {
    if (head.contains("MANIFEST")) {
      in.skipNBytes(2);
      out.write(Scripted.answer("200 OK", "{}").getBytes(ISO_8859_1));
      return false;
    }
    in.skipNBytes(100_000);
    return true;
  }

  private static void assertPlaces(List<String> heads) {
    String folder = "PUT /api/2.0/mlflow-artifacts/artifacts/1/abc/artifacts/";
    assertEquals(
        List.of(folder + "MANIFEST.json HTTP/1.1", folder + "model/factors.npz HTTP/1.1"),
        heads.stream().map(head -> head.lines().findFirst().orElse("")).toList());
  }

  @Test
  void a_server_that_dies_in_the_middle_of_a_file_is_told() throws IOException {
    try (Scripted server = Scripted.of((head, in, out) -> isSecond(head, in, out))) {
      String message = transferFailure(server, Limits.USUAL, 32 << 20);
      assertTrue(message.contains("broke off"), message);
      assertPlaces(server.heads());
    }
  }

  @Test
  void a_transfer_in_which_no_byte_moves_is_given_up() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    Scripted.Script stuck =
        (head, in, out) -> {
          if (isSecond(head, in, out)) {
            await(never);
          }
        };
    try (Scripted server = Scripted.of(stuck)) {
      Limits limits =
          new Limits(
              Duration.ofSeconds(5), SHORT, SHORT, Duration.ofSeconds(1), Duration.ofMinutes(1));
      assertTrue(transferFailure(server, limits, 64 << 20).contains("did not answer in time"));
      assertPlaces(server.heads());
    }
    never.countDown();
  }

  @Test
  void files_that_only_the_server_reaches_are_not_tried() throws IOException {
    Connection nobody =
        new Connection(URI.create("http://m:1"), Optional.empty(), SHORT, System::nanoTime);
    Transfer transfer = new Transfer(nobody, Limits.USUAL, Progress.SILENT);
    for (String place : new String[] {"s3://bucket/1", "/mnt/mlruns/1", "file:///m", "a b"}) {
      TrackingException e =
          assertThrows(TrackingException.class, () -> transfer.bring(null, place), place);
      assertTrue(e.getMessage().endsWith("start it with --serve-artifacts"), e.getMessage());
    }
  }
}
