package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.retrain.registry.RegistryReference;
import dev.retrain.registry.RegistrySchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema in {@code docs/}, with the kinds and sources that the project brings. */
class PublishedSchemaTest {
  private static final Path ROOT = Path.of(System.getProperty("retrain.basedir"));
  private static final Path PAGE = ROOT.resolve("docs/models.schema.json");
  private static final String COMMAND =
      "mvn -pl trainer/app -am test -Dtest=PublishedSchemaTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true";

  @TempDir private Path folder;

  @Test
  void the_committed_schema_is_the_one_made_from_the_keys() throws IOException {
    String made = RegistrySchema.text(Plugins.vocabulary());
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, made);
    }
    String committed = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    assertEquals(made, committed, PAGE + " is not up to date: run '" + COMMAND + "'");
  }

  @Test
  void the_command_prints_it() throws IOException {
    assertEquals(Files.readString(PAGE), Workbench.withTastes(folder).run("schema").with(0).out());
  }

  /** All but the one of a kind that is not installed: its jar would have to be here. */
  @Test
  void every_example_is_accepted_and_names_the_schema() throws IOException {
    JsonSchema schema = schema();
    try (var files = Files.walk(ROOT.resolve("examples"))) {
      List<Path> registries =
          files
              .filter(file -> file.endsWith("models.yaml"))
              .filter(file -> !file.startsWith(ROOT.resolve("examples/kind")))
              .toList();
      assertFalse(registries.isEmpty());
      for (Path registry : registries) {
        String text = Files.readString(registry);
        assertEquals(List.of(), problems(schema, text), registry.toString());
        Matcher named = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)\n").matcher(text);
        assertTrue(named.lookingAt(), registry + " does not name the schema in its first line");
        assertTrue(Files.isSameFile(PAGE, registry.resolveSibling(named.group(1))));
      }
    }
  }

  @Test
  void the_registries_of_the_documentation_are_accepted() throws IOException {
    Matcher yaml =
        Pattern.compile("(?ms)^```yaml\n(format: 1\n.*?)^```$")
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertTrue(yaml.find());
    assertEquals(List.of(), problems(schema(), yaml.group(1)));
    assertEquals(List.of(), problems(schema(), RegistryReference.example()));
  }

  @Test
  void a_mistake_in_a_parameter_of_a_kind_or_source_is_marked() throws IOException {
    String example = Files.readString(ROOT.resolve("examples/movies/models.yaml"));
    for (String wrong :
        List.of(
            example.replace("movies: logs", "movees: logs"),
            example.replace("type: movielog", "type: movieslog"),
            example.replace("window: 400d", "params: {factors: many}"),
            example.replace("window: 400d", "params: {factor: 8}"))) {
      assertFalse(problems(schema(), wrong).isEmpty(), wrong);
    }
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(PAGE));
  }

  private static List<String> problems(JsonSchema schema, String yaml) throws IOException {
    JsonNode registry = new YAMLMapper().readTree(yaml);
    return schema.validate(registry).stream().map(Object::toString).toList();
  }
}
