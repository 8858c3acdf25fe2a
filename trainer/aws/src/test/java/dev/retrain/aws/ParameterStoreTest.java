package dev.retrain.aws;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.mirror.LiveVersion;
import dev.retrain.mirror.VersionMirror;
import dev.retrain.testkit.Moto;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parameters of a real server that speaks as the Parameter Store does, read by another client. */
@Timeout(value = 120, unit = SECONDS)
class ParameterStoreTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String READ =
      """
      ssm = boto3.client('ssm')
      got = ssm.get_parameter_history(Name=sys.argv[1])['Parameters']
      print(','.join(p['Type'] + ' ' + p['Value'] for p in got))
      """;

  private static Moto aws;

  @BeforeAll
  static void start() throws IOException {
    aws = new Moto();
  }

  @AfterAll
  static void stop() throws IOException {
    if (aws != null) {
      aws.close();
    }
  }

  @Test
  void the_live_version_stands_there_and_is_written_once_for_each_change() throws Exception {
    String name = "/models/movies/version";
    for (String version : List.of("1.0.0", "1.0.0", "1.0.1", "1.0.0")) {
      assertEquals(Optional.empty(), copy(() -> Optional.of(version), name));
    }
    assertEquals("String 1.0.0,String 1.0.1,String 1.0.0", aws.boto3(READ, name));
  }

  @Test
  void what_goes_live_while_it_is_written_stands_there_at_last() throws Exception {
    String name = "/models/raced/version";
    Deque<String> live = new ArrayDeque<>(List.of("1.0.0", "1.0.1"));
    assertEquals(
        Optional.empty(),
        copy(() -> Optional.of(live.size() > 1 ? live.remove() : live.element()), name));
    assertEquals("String 1.0.0,String 1.0.1", aws.boto3(READ, name));
  }

  @Test
  void a_service_that_never_answers_costs_the_limit_and_no_more() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment = new HashMap<>(aws.environment());
      environment.put("AWS_ENDPOINT_URL_SSM", "http://127.0.0.1:" + silent.getLocalPort());
      Optional<String> trouble =
          new LiveVersion(
                  () -> Optional.of("1.0.0"), mirror(), environment, Duration.ofMillis(1500))
              .writeTo("/models/movies/version");
      assertTrue(trouble.isPresent());
      assertFalse(trouble.get().contains("s3cr3t"), trouble::get);
    }
  }

  @Test
  void a_refusal_is_told_in_the_service_s_words() throws Exception {
    Optional<String> trouble = copy(() -> Optional.of("1.0.0"), "/aws/version");
    assertTrue(trouble.orElse("").startsWith("Parameter Store: "), trouble::toString);
  }

  @Test
  void without_a_region_it_says_what_to_set() throws Exception {
    Optional<String> trouble =
        new LiveVersion(() -> Optional.of("1.0.0"), mirror(), Map.of(), LONG)
            .writeTo("/models/movies/version");
    assertEquals(
        Optional.of("AWS_REGION is not set: set it to the region, eu-west-2 for example"), trouble);
  }

  private static Optional<String> copy(Supplier<Optional<String>> live, String name)
      throws InterruptedException {
    return new LiveVersion(live, mirror(), aws.environment(), LONG).writeTo(name);
  }

  private static VersionMirror mirror() {
    return ServiceLoader.load(VersionMirror.class).findFirst().orElseThrow();
  }
}
