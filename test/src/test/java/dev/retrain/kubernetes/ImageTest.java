package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.testkit.RealParts;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image of this build. */
class ImageTest {
  private ImageArchive image;

  @BeforeEach
  void theImage() throws Exception {
    image = ImageArchive.of(RealParts.image());
  }

  @Test
  void it_starts_retrain_with_the_flags_of_the_launcher_script() throws Exception {
    List<String> entrypoint = texts(image.config().at("/config/Entrypoint"));
    String script = Files.readString(Manifests.checkout("dist/bin/retrain"));
    Matcher exec =
        Pattern.compile(
                "exec \"\\$java\" (.*?) \\$\\{RETRAIN_JAVA_OPTS:-} (.*) \"\\$@\"", Pattern.DOTALL)
            .matcher(script);
    assertTrue(exec.find(), script);
    String inTheImage =
        exec.group(1)
            .replace("\"$terminal\"", "false")
            .replace("$vectors", "--add-modules=jdk.incubator.vector");
    List<String> flags = List.of(inTheImage.trim().split("[\\s\\\\]+"));
    assertEquals(flags, entrypoint.subList(1, 1 + flags.size()));
    assertEquals("java", entrypoint.get(0));
    assertTrue(exec.group(2).endsWith(entrypoint.get(entrypoint.size() - 1)), entrypoint::toString);
    assertTrue(flags.contains("-XX:+ExitOnOutOfMemoryError"), flags::toString);
    assertTrue(flags.stream().anyMatch(flag -> flag.startsWith("-XX:MaxRAMPercentage=")));
  }

  @Test
  void it_runs_as_nobody_in_particular_and_says_what_it_is_made_of() throws Exception {
    JsonNode config = image.config().path("config");
    assertEquals("10001:10001", config.path("User").asText());
    assertTrue(texts(config.path("Env")).contains("LC_ALL=C.UTF-8"), config::toString);
    assertTrue(image.file("app/LICENSE").contains("Apache License"));
    // the hashes of our own jars depend on the compiler, the names of what is in it don't
    assertEquals(
        Sbom.read().path("components").findValuesAsText("purl"),
        new ObjectMapper()
            .readTree(image.file("app/sbom.json"))
            .path("components")
            .findValuesAsText("purl"));
  }

  @Test
  void nothing_in_it_depends_on_when_it_was_made() throws Exception {
    assertEquals("2026-01-01T00:00:00Z", image.config().path("created").asText());
    List<String> files = image.ownFiles();
    assertTrue(files.size() > 40, files::toString);
    List<String> others =
        files.stream().filter(file -> !file.contains(" 1970-01-01 00:00:01")).toList();
    assertEquals(List.of(), others);
  }

  @Test
  void the_software_list_names_each_jar_and_no_other() throws Exception {
    Set<String> jars =
        new TreeSet<>(List.of(image.file("app/jib-classpath-file").trim().split(":")));
    jars.remove("/app/classpath/*");
    Set<String> named = new TreeSet<>();
    for (JsonNode component : Sbom.read().path("components")) {
      named.add(
          "/app/libs/"
              + component.path("name").asText()
              + "-"
              + component.path("version").asText()
              + ".jar");
    }
    assertEquals(named, jars);
  }

  @Test
  void the_archive_of_classes_was_made_for_this_class_path() throws Exception {
    List<String> entrypoint = texts(image.config().at("/config/Entrypoint"));
    assertTrue(entrypoint.contains("-XX:SharedArchiveFile=/app/retrain.jsa"), entrypoint::toString);
    assertTrue(entrypoint.contains("-Xshare:auto"), entrypoint::toString);
    String first =
        image.ownFiles().stream()
            .filter(file -> file.endsWith("app/retrain.jsa"))
            .collect(Collectors.joining());
    assertTrue(
        !first.isEmpty(), "the image has no class-data archive, see image/target/archive.log");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
