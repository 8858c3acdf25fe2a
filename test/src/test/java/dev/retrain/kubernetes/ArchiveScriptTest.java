package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build says about a base image before it makes the image; {@code image/archive.sh}. */
class ArchiveScriptTest {
  private static final String LIBGOMP = "usr/lib/libgomp.so.1.0.0";

  @TempDir Path folder;

  private String said;

  @Test
  void a_base_without_libgomp_ends_the_build() throws Exception {
    assertEquals(65, run(base(List.of("usr/lib/libc.so.6"))));
    assertTrue(said.contains("has no libgomp.so.1, which XGBoost needs: install libgomp1"), said);
  }

  @Test
  void so_does_one_whose_upper_layer_takes_it_away() throws Exception {
    assertEquals(65, run(base(List.of(LIBGOMP), List.of("usr/lib/.wh.libgomp.so.1.0.0"))));
    assertTrue(said.contains("has no libgomp.so.1"), said);
  }

  @Test
  void a_file_that_is_no_image_archive_ends_the_build() throws Exception {
    assertEquals(65, run(Files.writeString(folder.resolve("text.tar"), "no archive")));
    assertTrue(said.contains("is no tar archive"), said);
    Path other = Files.createDirectories(folder.resolve("other"));
    assertEquals(65, run(tar(other, "other.tar")));
    assertTrue(said.contains("has no manifest.json: save it as a docker archive"), said);
  }

  @Test
  void a_base_whose_java_can_t_run_here_only_costs_the_archive_of_classes() throws Exception {
    Path stale = folder.resolve("target/files/app/retrain.jsa");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "of another base");
    assertEquals(0, run(base(List.of(LIBGOMP))));
    assertTrue(said.contains("no class-data archive, the base's Java can't be run here"), said);
    assertFalse(Files.exists(stale));
  }

  /** An image archive with a layer for each list of empty files. */
  @SafeVarargs
  private Path base(List<String>... layers) throws Exception {
    Path parts = Files.createDirectories(folder.resolve("parts"));
    List<String> names = new ArrayList<>();
    for (List<String> files : layers) {
      Path root = Files.createDirectories(parts.resolve("layer" + names.size()));
      for (String file : files) {
        Files.createDirectories(root.resolve(file).getParent());
        Files.createFile(root.resolve(file));
      }
      names.add("layer" + names.size() + ".tar");
      tar(root, "parts/" + names.get(names.size() - 1));
    }
    String list = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    Files.writeString(parts.resolve("manifest.json"), "[{\"Layers\": [" + list + "]}]\n");
    return tar(parts, "base.tar");
  }

  private Path tar(Path root, String name) throws Exception {
    Path archive = folder.resolve(name);
    String program = RealParts.program("tar").toString();
    Process tar =
        new ProcessBuilder(
                program, "-cf", archive.toString(), "--exclude=layer?", "-C", root.toString(), ".")
            .inheritIO()
            .start();
    assertEquals(0, tar.waitFor(), name);
    return archive;
  }

  private int run(Path base) throws IOException, InterruptedException {
    Path target = Files.createDirectories(folder.resolve("target"));
    Path output = folder.resolve("said");
    Process script =
        new ProcessBuilder(
                "sh",
                Manifests.checkout("image/archive.sh").toString(),
                base.toString(),
                target.toString(),
                "none.jar",
                "/app/libs/none.jar")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = script.waitFor();
    said = Files.readString(output);
    return code;
  }
}
