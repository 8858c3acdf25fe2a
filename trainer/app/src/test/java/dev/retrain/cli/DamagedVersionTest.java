package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage to a real version and its data set is found before anything of them is loaded, and by
 * {@code retrain verify}. {@code -Dretrain.flips=100000} is the long form.
 */
class DamagedVersionTest {
  private static final int FLIPS = Integer.getInteger("retrain.flips", 1000);

  @TempDir Path folder;
  private Workbench bench;
  private ModelStore store;
  private VersionName version;
  private final List<Path> files = new ArrayList<>();

  @BeforeEach
  void release() throws IOException {
    bench = Workbench.withTastes(folder);
    bench.release("one");
    version = new VersionName(bench.run("live").with(0).out().strip());
    Path root = folder.resolve("store/movies");
    store = Stores.open(root.toUri(), "1.0", Clock.systemUTC());
    for (Area area : Area.values()) {
      Path directory = root.resolve(area.folder()).resolve(version.value());
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      try (Stream<Path> all = Files.list(directory)) {
        all.sorted().forEach(files::add);
      }
    }
    for (Path file : files) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  @Test
  void every_flipped_bit_of_any_file_is_found() throws IOException {
    long seed = Long.getLong("retrain.seed", System.nanoTime());
    Random random = new Random(seed);
    TreeSet<String> damaged = new TreeSet<>();
    int found = 0;
    for (int flip = 0; flip < FLIPS; flip++) {
      Path file = files.get(flip < files.size() ? flip : random.nextInt(files.size()));
      byte[] whole = Files.readAllBytes(file);
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      String what = "seed " + seed + ": " + file;
      assertRefused(file, what);
      found++;
      damaged.add(file.getParent().getParent().getFileName() + "/" + file.getFileName());
      Files.write(file, whole);
    }
    assertEquals(files.size(), damaged.size());
    assertEquals(List.of(), store.verify());
    System.out.println(
        found + " of " + FLIPS + " flipped bits found, seed " + seed + ": " + damaged);
  }

  @Test
  void a_file_cut_or_longer_or_gone_or_renamed_or_a_link_is_found() throws IOException {
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1, whole.length + 1}) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertRefused(file, file + " of " + length + " bytes");
      }
      Path aside = folder.resolve("aside");
      Files.write(aside, whole);
      Files.delete(file);
      assertRefused(file, file + " gone");
      Files.createSymbolicLink(file, aside);
      assertRefused(file, file + " as a link to the same bytes");
      Files.delete(file);
      Path renamed = Files.write(file.resolveSibling(file.getFileName() + ".old"), whole);
      assertRefused(file, file + " renamed");
      Files.write(file, whole);
      assertRefused(file, renamed + " added");
      Files.delete(renamed);
    }
    assertEquals(List.of(), store.verify());
  }

  @Test
  void two_files_that_change_places_are_found() throws IOException {
    Path last = files.get(files.size() - 1);
    for (Path file : files) {
      if (!file.equals(last) && file.getParent().equals(last.getParent())) {
        byte[] one = Files.readAllBytes(file);
        byte[] other = Files.readAllBytes(last);
        Files.write(file, other);
        Files.write(last, one);
        assertRefused(file, file + " swapped");
        Files.write(file, one);
        Files.write(last, other);
      }
    }
  }

  @Test
  void the_commands_that_load_a_version_say_so() throws IOException {
    Path model = folder.resolve("store/movies/models/" + version + "/als_model.npz");
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, bytes);
    for (String[] loading : new String[][] {{"serve", "--port", "0"}, {"verify"}}) {
      Workbench.Ended ended = bench.run(loading).with(65);
      assertTrue((ended.err() + ended.out()).contains("als_model.npz"), ended::toString);
    }
  }

  private void assertRefused(Path file, String what) {
    Area area =
        file.getParent().getParent().getFileName().toString().equals(Area.MODELS.folder())
            ? Area.MODELS
            : Area.DATASETS;
    assertThrows(DataException.class, () -> store.resolve(area, version), what);
    assertEquals(1, store.verify().size(), what);
  }
}
