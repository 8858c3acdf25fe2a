package dev.retrain.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.gate.Verdict;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreScript;
import dev.retrain.store.disk.Tree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is altered in a store is found before it is used. */
class DamageTest {
  private static final VersionName FIRST = StoreScript.WISH;
  private static final VersionName SECOND = FIRST.next();

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void twoVersions() {
    root = folder.resolve("store");
    script().finished("first");
    script().finished("second");
  }

  private ModelStore store() {
    return Operation.open(root);
  }

  private StoreScript script() {
    return new StoreScript(store());
  }

  private Path second(String file) {
    return root.resolve("models").resolve(SECOND.value()).resolve(file);
  }

  private void writable() throws IOException {
    Files.setPosixFilePermissions(second(""), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        second("als_model.npz"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(
        second("MANIFEST.json"), PosixFilePermissions.fromString("rw-r--r--"));
  }

  private void assertRefused(String why) {
    assertThrows(DataException.class, () -> store().resolve(Area.MODELS, SECOND), why);
    store().resolve(Area.MODELS, FIRST);
    assertEquals(1, store().verify().size(), why + ": " + store().verify());
    assertTrue(store().verify().get(0).contains("the version before it is " + FIRST), why);
  }

  @Test
  void every_flipped_bit_is_found() throws Exception {
    long seed = 7;
    Random random = new Random(seed);
    writable();
    byte[] whole = Files.readAllBytes(second("als_model.npz"));
    for (int i = 0; i < 100; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(second("als_model.npz"), flipped);
      assertThrows(DataException.class, () -> store().resolve(Area.MODELS, SECOND), "seed " + seed);
    }
    Files.write(second("als_model.npz"), whole);
    store().resolve(Area.MODELS, SECOND);
  }

  @Test
  void a_file_more_or_less_or_a_link_is_found() throws Exception {
    writable();
    Files.writeString(second("extra"), "x");
    assertRefused("more");
    Files.delete(second("extra"));
    Path moved = folder.resolve("moved");
    Files.move(second("als_model.npz"), moved);
    assertRefused("less");
    Files.createSymbolicLink(second("als_model.npz"), moved);
    assertRefused("a link to the very same bytes");
  }

  @Test
  void a_manifest_that_is_not_exactly_its_own_is_found() throws Exception {
    writable();
    String manifest = Files.readString(second("MANIFEST.json"));
    String other = "\"" + "a".repeat(64) + "\"";
    List<String> damaged =
        List.of(
            "",
            "null",
            "[]",
            "{}",
            manifest.substring(0, manifest.length() / 2),
            manifest + "{}",
            manifest.replace("\"format\" : 1", "\"format\" : 2"),
            manifest.replace("\"format\" : 1", "\"format\" : 1, \"format\" : 1"),
            manifest.replace("\"format\" : 1", "\"format\" : 1, \"more\" : 1"),
            manifest.replace("\"files\" : {", "\"files\" : { \"../x\" : " + other + ","),
            manifest.replace("\"files\" : {", "\"files\" : { \"/etc/passwd\" : " + other + ","),
            manifest.replace("\"files\" : {", "\"files\" : { \"none\" : " + other + ","),
            manifest.replaceFirst("[0-9a-f]{64}", "md5"),
            manifest.replace("als_model.npz", "als_model.npy"),
            manifest.replace(SECOND.value(), FIRST.value()),
            manifest.replace("\"second\"", "\"third\""),
            manifest.replace("\n", "\n "));
    for (String text : damaged) {
      Files.writeString(second("MANIFEST.json"), text);
      assertRefused(text);
    }
  }

  @Test
  void a_version_replaced_by_another_whole_one_is_found() throws Exception {
    Path victim = second("");
    Files.move(victim, folder.resolve("aside"));
    Files.createDirectory(victim);
    Path evil = folder.resolve("evil");
    StoreScript other = new StoreScript(Operation.open(evil));
    other.train("zero");
    other.store().open(new RunId("second"), dev.retrain.run.Trigger.MANUAL, SECOND);
    Path staged = other.store().stage(new RunId("second"), Area.MODELS);
    StoreScript.write(staged.resolve("als_model.npz"), "evil");
    other.store().publish(new RunId("second"), staged, List.of("als_model.npz"));
    Files.delete(victim);
    Files.move(evil.resolve("models").resolve(SECOND.value()), victim);
    assertRefused("sound in itself but not what was published");
  }

  @Test
  void what_changed_after_the_gate_is_not_promoted() throws Exception {
    script().gated("third", Verdict.PASS);
    Path model = root.resolve("models").resolve(SECOND.next().value()).resolve("als_model.npz");
    Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(model, "worse");
    long entries = store().state().entries();
    assertThrows(DataException.class, () -> store().promote(new RunId("third")));
    assertEquals(entries, store().state().entries());
  }

  @Test
  void a_version_removed_by_hand_is_named_and_a_rollback_repairs() throws Exception {
    Tree.delete(second(""));
    assertRefused("latest dangles");
    store().rollback(new RunId("r"), java.util.Optional.empty(), "removed by hand");
    assertEquals(FIRST, store().state().live().orElseThrow().version());
    assertEquals(FIRST.value(), Files.readSymbolicLink(root.resolve("models/latest")).toString());
  }

  @Test
  void a_latest_that_is_no_link_is_not_replaced_and_a_wrong_link_not_followed() throws Exception {
    Path latest = root.resolve("models/latest");
    for (String target : List.of("/etc", "../../outside", "latest", "v20200101_000000", "..")) {
      Files.delete(latest);
      Files.createSymbolicLink(latest, Path.of(target));
      assertEquals(1, store().verify().size(), target);
      assertEquals(SECOND, store().state().live().orElseThrow().version());
      store().pin(SECOND, "a writer repairs it, " + target);
      assertEquals(SECOND.value(), Files.readSymbolicLink(latest).toString());
    }
    Files.delete(latest);
    Files.createDirectory(latest);
    assertThrows(DataException.class, () -> store().pin(SECOND, "again"));
    Files.delete(latest);
    Files.writeString(latest, SECOND.value());
    assertThrows(DataException.class, () -> store().pin(SECOND, "again"));
  }

  @Test
  void published_files_are_read_only_and_places_that_cannot_be_stores_are_refused()
      throws Exception {
    assertEquals("r-xr-xr-x", permissions(second("")));
    assertEquals("r--r--r--", permissions(second("als_model.npz")));
    assertEquals("r--r--r--", permissions(second("MANIFEST.json")));
    Path file = Files.writeString(folder.resolve("file"), "");
    for (String uri : List.of(file.toUri().toString(), "file:relative", "file:///x?y=z")) {
      assertThrows(
          UsageException.class,
          () -> dev.retrain.store.Stores.open(URI.create(uri), "1.0", Clock.systemUTC()),
          uri);
    }
    UsageException unknown =
        assertThrows(
            UsageException.class,
            () ->
                dev.retrain.store.Stores.open(URI.create("gopher://x"), "1.0", Clock.systemUTC()));
    assertTrue(unknown.getMessage().contains("file:"), unknown.getMessage());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }
}
