package dev.retrain.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryReferenceTest {
  private static final String COMMAND =
      "mvn -pl trainer/core -am test -Dtest=RegistryReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true";

  @Test
  void the_committed_page_is_the_one_made_from_the_keys() throws IOException {
    Path page = Path.of(System.getProperty("retrain.basedir"), "docs", "registry.md");
    if (Boolean.getBoolean("reference.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, RegistryReference.page());
    }
    String committed = Files.exists(page) ? Files.readString(page) : "";
    assertEquals(
        RegistryReference.page(),
        committed,
        "docs/registry.md is not up to date: run '" + COMMAND + "' and commit the page");
  }

  @Test
  void the_example_of_the_page_is_a_registry(@TempDir Path folder) throws IOException {
    ModelEntry model = Sample.model(folder, RegistryReference.example());
    assertEquals("movies", model.name());
    assertEquals("TZ=UTC\nH 3 * * *", model.retrain().cron().orElseThrow());
  }

  @Test
  void a_table_shows_type_range_default_and_meaning() {
    Key factors =
        Key.withDefault("factors", Key.Type.INTEGER, 64, "length of a vector")
            .within(Range.of(1, 1024));
    assertTrue(
        RegistryReference.table(List.of(factors))
            .endsWith(
                "| `factors` | whole number, from 1 to 1024 | `64` | length of a vector |\n"));
  }
}
