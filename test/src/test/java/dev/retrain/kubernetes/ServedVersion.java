package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What clients of an installation see. */
final class ServedVersion {
  private static final int SERVERS = 3;
  private static final int REQUESTS = 12;
  private static final int FIELDS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ServedVersion() {}

  /** Every pod is ready, and the node port answers with this version and a list. */
  static void assertServed(Installation installation, String version)
      throws IOException, InterruptedException {
    assertEquals(SERVERS, installation.readyPods().size());
    for (int i = 0; i < REQUESTS; i++) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(installation.address() + "/recommend/12345"))
                      .timeout(PATIENCE)
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals(version, answer.headers().firstValue("X-Model-Version").orElse(""));
      assertTrue(answer.body().split(",").length > FIELDS, answer.body());
    }
  }
}
