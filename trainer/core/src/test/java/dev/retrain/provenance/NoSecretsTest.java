package dev.retrain.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plants secrets wherever a build may hold some; none may get into a version. */
class NoSecretsTest {
  private static final String CANARY = "s3cr3t-canary";
  private static final List<String> PLACES =
      List.of(
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "GITHUB_TOKEN",
          "GIT_PASSWORD",
          "GIT_ASKPASS",
          "GIT_URL",
          "GIT_BRANCH",
          "HOME",
          "HTTP_PROXY",
          "JENKINS_URL",
          "JAVA_TOOL_OPTIONS",
          "KUBECONFIG",
          "MAVEN_OPTS",
          "MLFLOW_TRACKING_PASSWORD",
          "PATH",
          "PWD",
          "REDIS_URL",
          "SSH_AUTH_SOCK",
          "USER",
          "RETRAIN_PASSWORD");

  @Test
  void nothing_but_the_listed_variables_is_taken() throws IOException {
    Map<String, String> environment = new HashMap<>(ProvenanceSample.BUILD);
    PLACES.forEach(name -> environment.put(name, CANARY + "-" + name));
    environment.put("BUILD_URL", "https://u:" + CANARY + "@ci.example.org/job/1/?t=" + CANARY);
    Provenance provenance =
        ProvenanceSample.with(Optional.empty(), CodeOrigin.of(environment, "0.1.0"));
    String file = new String(ProvenanceFile.bytes(provenance), UTF_8);
    assertFalse(file.contains(CANARY), file);
    assertTrue(file.contains("\"https://ci.example.org/job/1/\""), file);
  }

  @Test
  void a_secret_in_a_listed_variable_is_taken_for_unknown() throws IOException {
    Map<String, String> environment = new HashMap<>();
    CodeOrigin.VARIABLES.forEach(name -> environment.put(name, "pass word=" + CANARY));
    CodeOrigin code = CodeOrigin.of(environment, "0.1.0");
    assertEquals(CodeOrigin.of(Map.of(), "0.1.0"), code);
  }

  @Test
  void no_other_system_property_is_taken() throws IOException {
    Properties properties = ProvenanceSample.properties();
    List.of("user.home", "user.name", "java.class.path", "sun.java.command", "my.password")
        .forEach(name -> properties.setProperty(name, CANARY));
    assertEquals(Platform.of(ProvenanceSample.properties(), 2), Platform.of(properties, 2));
    assertFalse(Platform.of(properties, 2).toString().contains(CANARY));
  }

  @ParameterizedTest
  @CsvSource({
    "0123abc, '', 0123abc, UNKNOWN",
    "0123ABC, false, 0123abc, CLEAN",
    "0123abc, true, 0123abc, DIRTY",
    "0123abc-dirty, '', 0123abc, DIRTY",
    "0123abc-dirty, false, 0123abc, DIRTY",
    "main, false, unknown, CLEAN",
    "'', '', unknown, UNKNOWN",
    "012, maybe, unknown, UNKNOWN"
  })
  void commit_and_work_tree_are_known_or_said_to_be_unknown(
      String commit, String dirty, String expected, CodeOrigin.Tree tree) {
    CodeOrigin code = CodeOrigin.of(Map.of("GIT_COMMIT", commit, "GIT_DIRTY", dirty), "0.1.0");
    assertEquals(expected, code.commit());
    assertEquals(tree, code.tree());
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080/job/a%20b/1/, http://localhost:8080/job/a%20b/1/",
    "file:///etc/passwd, ''",
    "javascript:alert(1), ''",
    "'not a url', ''"
  })
  void only_addresses_of_builds_are_kept(String url, String expected) {
    Optional<URI> kept = CodeOrigin.of(Map.of("BUILD_URL", url), "0.1.0").buildUrl();
    assertEquals(expected, kept.map(URI::toString).orElse(""));
  }
}
