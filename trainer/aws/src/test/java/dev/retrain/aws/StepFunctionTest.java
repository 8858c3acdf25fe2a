package dev.retrain.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.testkit.Moto;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state machine in {@code examples/aws}, held against the language it is written in. */
class StepFunctionTest {
  private static final Path ROOT = Path.of(System.getProperty("retrain.basedir"));
  private static final Path FILE = ROOT.resolve("examples/aws/step-function.json");

  @TempDir Path folder;

  @Test
  void it_keeps_the_amazon_states_language() throws Exception {
    assertEquals("", lint(FILE));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"Next\": \"Train\"', '\"Next\": \"Trian\"'",
    "'\"TimeoutSeconds\": 43200', '\"TimeoutSeconds\": \"long\"'",
    "'\"Type\": \"Wait\"', '\"Type\": \"Weight\"'",
    "'\"ErrorEquals\"', '\"ErrorEqual\"'"
  })
  void a_definition_that_is_wrong_is_found(String right, String wrong) throws Exception {
    String text = Files.readString(FILE);
    assertTrue(text.contains(right), right);
    Path broken = Files.writeString(folder.resolve("broken.json"), text.replace(right, wrong));
    assertNotEquals("", lint(broken));
  }

  @Test
  void a_server_of_step_functions_takes_it() throws Exception {
    try (Moto aws = new Moto()) {
      String create =
          """
          role = 'arn:aws:iam::123456789012:role/retrain'
          made = boto3.client('stepfunctions').create_state_machine(
              name='retrain', definition=open(sys.argv[1]).read(), roleArn=role)
          print(made['stateMachineArn'])
          """;
      assertEquals(
          "arn:aws:states:eu-west-2:123456789012:stateMachine:retrain",
          aws.boto3(create, FILE.toString()));
    }
  }

  @Test
  void each_task_waits_for_its_end_and_runs_a_command_that_there_is() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    List<String> order = new ArrayList<>();
    for (JsonNode state : new ObjectMapper().readTree(FILE.toFile()).get("States")) {
      if (state.get("Type").asText().equals("Task")) {
        assertEquals("arn:aws:states:::ecs:runTask.sync", state.get("Resource").asText());
        String command = state.at("/Parameters/Overrides/ContainerOverrides/0/Command/0").asText();
        assertTrue(readme.contains("| `retrain " + command + "` |"), command);
        assertTrue(state.has("Catch"), command);
        order.add(command);
      }
    }
    assertEquals(
        List.of(
            "prepare", "train", "gate", "promote", "record", "notify", "notify", "close", "notify"),
        order);
  }

  @Test
  void every_account_has_twelve_digits() throws IOException {
    TreeSet<String> accounts = new TreeSet<>();
    for (Path file : List.of(FILE, ROOT.resolve("docs/aws.md"))) {
      Pattern.compile("(?::|ACCOUNT=)([0-9]{5,}):?")
          .matcher(Files.readString(file))
          .results()
          .forEach(found -> accounts.add(found.group(1)));
    }
    assertEquals(new TreeSet<>(List.of("123456789012")), accounts);
  }

  private static String lint(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(RealParts.moto().toString(), "-m", "statelint", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    int code = process.waitFor();
    return code == 0 ? said : "ended with " + code + ": " + said;
  }
}
