package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is trained from a topic, from the simulated log to the live version and back. */
class KafkaStagesTest {
  private static final String TITLES = "movies: titles/movies.csv";

  @TempDir static Path data;
  private static KafkaBroker broker;

  @TempDir Path folder;
  private Workbench bench;

  @BeforeAll
  static void startABroker() throws IOException {
    broker = KafkaBroker.start(data);
  }

  @AfterAll
  static void stopIt() {
    broker.close();
  }

  @BeforeEach
  void writeTheRegistry() {
    bench = Workbench.empty(folder);
    registry(broker.bootstrap(), "movielog", "window", TITLES);
  }

  private void registry(String bootstrap, String topic, String from, String more) {
    bench.write(
        "models.yaml",
        """
        format: 1
        store: store
        models:
          movies:
            kind: recommender
            source: {type: kafka, bootstrap: '%s', topic: %s,
                     from: %s, %s}
            params: {factors: 8, iterations: 5, min_history: 3}
            evaluate: {metrics: [hit@20]}
            gate: {metric: hit@20, min: 0.01, min_units: 50, baseline: none}
            keep: {models: 2, datasets: 1}
            serve: {port: 30998, smoke_users: ['1']}
        """
            .formatted(bootstrap, topic, from, more));
  }

  private Ended simulate(String firstDay, int days) {
    return bench.run(
        "simulate",
        "--to",
        "kafka://" + broker.bootstrap() + "/movielog",
        "--out",
        folder.resolve("titles").toString(),
        "--first-day",
        firstDay,
        "--days",
        Integer.toString(days),
        "--users",
        "600",
        "--movies",
        "80");
  }

  private JsonNode provenance(String version) throws IOException {
    Path file = folder.resolve("store/movies/models/" + version + "/provenance.json");
    return new ObjectMapper().readTree(Files.readString(file));
  }

  @Test
  void a_topic_is_trained_on_promoted_and_read_again_while_the_broker_keeps_it()
      throws IOException {
    simulate("2026-11-12", 9).with(0);
    String looked = bench.run("check").out();
    assertTrue(looked.contains("topic movielog at " + broker.bootstrap()), looked);
    bench.release("one");
    String version = bench.run("live").with(0).out().strip();
    JsonNode span = provenance(version).at("/data/spans/0");
    assertEquals("movielog-0", span.get("name").asText());
    assertEquals(0, span.get("from").asLong());
    assertEquals(
        span.get("to").asLong(), provenance(version).at("/data/counts/lines_read").asLong());

    simulate("2026-11-20", 1).with(0);
    Ended again = bench.run("reproduce", version, "--from-source").with(0);
    assertTrue(again.out().contains("version " + version + " is reproduced"), again::toString);
    assertFalse(again.out().contains("data."), again::toString);

    registry(broker.bootstrap(), "movielog", "last", TITLES);
    bench.runAs("two", "prepare").with(0);
    String name = bench.runAs("two", "prepare").with(0).record().get("version");
    JsonNode facts =
        new ObjectMapper()
            .readTree(
                Files.readString(
                    folder.resolve("store/movies/datasets/" + name + "/dataset.json")));
    assertEquals(span.get("to").asLong(), facts.at("/spans/0/from").asLong());
    assertEquals("SKIPPED", bench.runAs("three", "train").with(13).record().get("outcome"));
  }

  @Test
  void an_address_that_nobody_serves_and_a_topic_that_is_not_there_are_told() throws IOException {
    assertTrue(bench.run("simulate").with(64).err().contains("--out DIR, or --to ADDRESS"));
    assertTrue(
        bench.run("simulate", "--to", "ftp://x/y").with(64).err().contains("kafka://host:port"));
    String secret = bench.run("simulate", "--to", "kafka://u:s3cret@x:1/y").with(64).err();
    assertFalse(secret.contains("s3cret"), secret);
    assertTrue(secret.contains("RETRAIN_KAFKA_USER"), secret);
    registry(broker.bootstrap(), "none", "window", "max_user: 9");
    Ended missing = bench.runAs("one", "train").with(64);
    assertTrue(missing.err().contains("none at 127.0.0.1:"), missing::toString);
    assertTrue(missing.err().contains("does not exist"), missing::toString);
    registry("127.0.0.1:1", "movielog", "window", "broker_timeout: 2s");
    Ended away = bench.runAs("two", "train").with(75);
    assertTrue(away.err().contains("has not answered within 2 s"), away::toString);
    try (Stream<Path> left = Files.walk(folder.resolve("store/movies/datasets"))) {
      assertFalse(left.anyMatch(Files::isRegularFile), "something was written");
    }
  }
}
