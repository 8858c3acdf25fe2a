package dev.retrain.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.endtoend.Installed.Ended;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/run} of the archive, model by model, on the published files. */
@Tag("long")
class ExamplesTest {
  private static final List<String> SERVED = List.of("movies", "bikes", "electricity");
  private static final Pattern PORT = Pattern.compile("port: \\d+");
  private static final Pattern VERSION = Pattern.compile("v\\d{8}_\\d{6}");

  @TempDir private Path folder;
  private Installed retrain;
  private Path registry;

  /** The registry is the user's own from the first run on; here its ports are free ones. */
  @BeforeEach
  void aRegistryWithFreePorts() throws IOException {
    retrain = new Installed(folder);
    registry = folder.resolve(".retrain/examples/models.yaml");
    retrain.set("RETRAIN_REGISTRY", registry.toString());
    String example = Files.readString(Path.of(retrain.home(), "examples/models.yaml"));
    Files.createDirectories(registry.getParent());
    Files.writeString(
        registry, PORT.matcher(example).replaceAll(port -> "port: " + ReadmeTest.freePort()));
  }

  @AfterEach
  void nothingKeepsRunning() throws Exception {
    for (String model : SERVED) {
      retrain.run("stop", "-m", model).expect(0);
    }
  }

  @Test
  void movies() throws Exception {
    String live = promoted("movies");
    assertAnswers("movies", "/recommend/12345", live);
  }

  @Test
  void electricity() throws Exception {
    String live = promoted("electricity");
    String row =
        "/predict?day=2&period=0.5&nswprice=0.06&nswdemand=0.4&vicprice=0.003&vicdemand=0.4"
            + "&transfer=0.4";
    assertAnswers("electricity", row, live);
  }

  @Test
  void phishing() throws Exception {
    promoted("phishing");
  }

  @Test
  void a_version_of_bikes_is_taken_back_to_the_one_before() throws Exception {
    String one = promoted("bikes");
    String two = promoted("bikes");
    assertNotEquals(one, two);
    String row =
        "/predict?season=1&yr=1&mnth=1&hr=8&holiday=0&weekday=3&workingday=1&weathersit=1&temp=0.2"
            + "&atemp=0.2&hum=0.6&windspeed=0.1";
    assertAnswers("bikes", row, two);
    Ended back = example("bikes", "ROLL_BACK_TO=" + one).expect(0);
    assertTrue(back.out().contains(one + " is live again"), back.out());
    assertEquals(one, live("bikes"));
    assertAnswers("bikes", row, one);
  }

  @Test
  void a_worse_version_of_diabetes_is_rejected_and_the_live_one_stays() throws Exception {
    String live = promoted("diabetes");
    change("alpha: 0.5}", "alpha: 30}\n    version: 1.1");
    Ended worse = example("diabetes").expect(10);
    assertTrue(worse.out().contains("REJECTED: "), worse.out());
    assertTrue(worse.out().contains("Finished: UNSTABLE"), worse.out());
    assertEquals(live, live("diabetes"));
  }

  /** Runs a build and gives the version that it made live. */
  private String promoted(String model) throws Exception {
    Ended build = example(model).expect(0);
    assertTrue(build.out().contains("Finished: SUCCESS"), build.out());
    String live = live(model);
    assertTrue(build.out().contains("PROMOTED: " + live), build.out());
    return live;
  }

  private Ended example(String model, String... parameters) throws Exception {
    Path data = RealParts.shared("data/tabular");
    return retrain.shell(
        "'%s/examples/run' %s '%s' %s"
            .formatted(retrain.home(), model, data, String.join(" ", parameters)));
  }

  private String live(String model) throws Exception {
    String live = retrain.run("live", "-m", model).expect(0).out().strip();
    assertTrue(VERSION.matcher(live).matches(), live);
    return live;
  }

  private void assertAnswers(String model, String path, String version) throws Exception {
    String entry = Files.readString(registry).split("  " + model + ":", 2)[1];
    int port = Integer.parseInt(entry.replaceAll("(?s).*?port: (\\d+).*", "$1"));
    HttpResponse<String> answer = retrain.get(port, path);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(version, answer.headers().firstValue("X-Model-Version").orElse(""));
  }

  private void change(String text, String other) throws IOException {
    String before = Files.readString(registry);
    assertTrue(before.contains(text), text);
    Files.writeString(registry, before.replace(text, other));
  }
}
