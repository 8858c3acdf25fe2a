package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The copy of the live version in a parameter, written by the commands that change what is live.
 */
class VersionCopyTest {
  private static final Pattern VALUE = Pattern.compile("\"Value\":\"([^\"]*)\"");

  @TempDir Path folder;

  private final List<String> written = new CopyOnWriteArrayList<>();
  private HttpServer parameters;
  private boolean broken;

  @BeforeEach
  void listen() throws IOException {
    parameters = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    parameters.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          boolean put =
              exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith("PutParameter");
          Matcher value = VALUE.matcher(body);
          int status = broken ? 400 : 200;
          String answer = "{\"__type\":\"AccessDeniedException\",\"message\":\"not you\"}";
          if (!broken) {
            if (put && value.find()) {
              written.add(value.group(1));
            }
            String last = written.isEmpty() ? "" : written.get(written.size() - 1);
            answer = put ? "{\"Version\":1}" : "{\"Parameter\":{\"Value\":\"" + last + "\"}}";
          }
          exchange.getResponseHeaders().add("content-type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(status, answer.length());
          exchange.getResponseBody().write(answer.getBytes(UTF_8));
          exchange.close();
        });
    parameters.start();
  }

  @AfterEach
  void stop() {
    parameters.stop(0);
  }

  @Test
  void promotions_and_rollbacks_are_copied_once_each() throws IOException {
    Workbench bench = bench();
    bench.release("run-1");
    bench.release("run-2");
    bench.run("rollback").with(0);
    bench.run("rollback", "--to", bench.latest().replace("models/", "")).with(0);
    assertEquals(List.of("1.0.0", "1.0.1", "1.0.0"), written);
  }

  @Test
  void a_copy_that_fails_changes_nothing_and_the_record_mends_it() throws IOException {
    Workbench bench = bench();
    for (String stage : List.of("train", "gate")) {
      bench.runAs("run-1", stage).with(0);
    }
    broken = true;
    Workbench.Ended promoted = bench.runAs("run-1", "promote").with(0);
    assertTrue(
        promoted.err().contains("warning: /models/movies/version does not have the live version"),
        promoted::toString);
    assertTrue(promoted.err().contains("AccessDenied"), promoted::toString);
    assertFalse(promoted.toString().contains("s3cr3t"), promoted::toString);
    assertEquals(List.of(), written);
    broken = false;
    bench.runAs("run-1", "record").with(0);
    assertEquals(List.of("1.0.0"), written);
  }

  @Test
  void without_a_parameter_nothing_is_asked() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.environment.putAll(aws());
    bench.release("run-1");
    assertEquals(List.of(), written);
  }

  private Workbench bench() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.environment.putAll(aws());
    String text = Files.readString(folder.resolve("models.yaml"));
    bench.write(
        "models.yaml", text.stripTrailing() + "\n    version_parameter: /models/movies/version\n");
    return bench;
  }

  private Map<String, String> aws() {
    return Map.of(
        "AWS_ENDPOINT_URL_SSM",
        "http://127.0.0.1:" + parameters.getAddress().getPort(),
        "AWS_REGION",
        "eu-west-2",
        "AWS_ACCESS_KEY_ID",
        "AKIAEXAMPLE",
        "AWS_SECRET_ACCESS_KEY",
        "s3cr3t-k3y");
  }
}
