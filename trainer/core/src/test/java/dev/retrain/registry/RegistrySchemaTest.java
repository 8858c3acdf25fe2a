package dev.retrain.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the JSON Schema against the reader; {@link Sample#read} does so for what is accepted. */
class RegistrySchemaTest {
  private final EditorView editor = new EditorView(Sample.vocabulary());

  @Test
  void it_is_a_schema_of_its_dialect() throws IOException {
    String text = RegistrySchema.text(Sample.vocabulary());
    assertEquals(List.of(), EditorView.faults(text));
    assertTrue(text.contains("\"$id\" : \"urn:uuid:"), text);
  }

  /** The rest is listed with the reason why no schema can know. */
  @Test
  void every_mistake_that_a_schema_can_express_is_refused() throws IOException {
    Map<String, String> unseen = new TreeMap<>();
    WrongRegistriesTest.cases()
        .filter(wrong -> !refused(wrong.yaml()))
        .forEach(wrong -> unseen.put(wrong.name(), wrong.yaml()));
    assertEquals(String.join("\n", listed().keySet()), String.join("\n", unseen.keySet()));
    listed().forEach((name, reason) -> assertFalse(reason.isBlank(), name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.yaml", "design.yaml"})
  void complete_registries_are_accepted(String resource) throws IOException {
    assertEquals(List.of(), editor.problems(Sample.resource(resource)));
  }

  @Test
  void a_model_whose_kind_is_unknown_is_told_so_and_nothing_else() {
    List<String> problems =
        editor.problems(Sample.SMALLEST.replace("kind: recommender", "kind: recomender"));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("kind"), problems.toString());
  }

  @Test
  void meaning_default_and_range_stand_where_an_editor_shows_them() {
    var window =
        RegistrySchema.of(Sample.vocabulary()).at("/$defs/model/properties/window").toString();
    assertTrue(window.contains("how much data is used"), window);
    assertTrue(window.contains("from 1s to 36500d"), window);
    assertTrue(window.contains("\"default\":\"90d\""), window);
  }

  private boolean refused(String yaml) {
    try {
      return !editor.problems(yaml).isEmpty();
    } catch (IllegalArgumentException e) {
      return true; // the editor's parser refuses it before any schema
    }
  }

  private static Map<String, String> listed() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    List<String> lines = new ArrayList<>(Sample.resource("beyond-schema.txt").lines().toList());
    lines.removeIf(line -> line.isBlank() || line.startsWith("#"));
    for (String line : lines) {
      String[] parts = line.split(" \\| ", 2);
      listed.put(parts[0], parts[1]);
    }
    return listed;
  }
}
