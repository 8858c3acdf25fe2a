package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import dev.retrain.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain doctor} on stores with which something is really wrong. */
class DoctorTest {
  @TempDir Path folder;
  private Workbench bench;
  private Path store;

  @BeforeEach
  void twoReleases() {
    bench = Workbench.withTastes(folder);
    bench.release("one");
    bench.release("two");
    store = folder.resolve("store/movies");
  }

  @Test
  void a_store_in_order_is_said_to_be_and_nothing_is_changed() throws IOException {
    List<String> before = content();
    Ended well = bench.run("doctor").with(0);
    assertTrue(well.out().contains("all 4 versions and data sets are whole"), well::toString);
    assertFalse(well.out().contains("warning"), well::toString);
    assertTrue(bench.run("doctor", "--json").with(0).out().contains("\"errors\" : 0"));
    assertEquals(before, content());
    String entries = bench.entries();
    bench.run("doctor", "--repair").with(0);
    assertEquals(entries, bench.entries());
  }

  @Test
  void a_link_that_lags_or_dangles_is_put_right() throws IOException {
    String right = bench.latest();
    for (String wrong : List.of("models/v20200101_000000", "nowhere")) {
      Files.delete(store.resolve("latest"));
      Files.createSymbolicLink(store.resolve("latest"), Path.of(wrong));
      says("latest does not point at");
      assertEquals(wrong, bench.latest());
      bench.run("doctor", "--repair").with(0);
      assertEquals(right, bench.latest());
    }
    Files.delete(store.resolve("models/latest"));
    says("models/latest does not point at");
    mends();
  }

  /** Says it and changes nothing. */
  private void says(String what) throws IOException {
    List<String> before = content();
    Ended ended = bench.run("doctor").with(0);
    assertTrue(ended.out().contains(what) && ended.out().contains("warning"), ended::toString);
    assertEquals(before, content());
  }

  private void mends() {
    Ended ended = bench.run("doctor", "--repair").with(0);
    assertFalse(ended.out().contains("warning"), ended::toString);
    assertTrue(ended.err().contains("mended "), ended::toString);
    bench.run("verify").with(0);
  }

  @Test
  void what_a_dead_training_staged_is_removed_once_its_run_is_over() throws IOException {
    Path left = Files.createDirectory(store.resolve("models/.staging-two.0a1b"));
    Files.writeString(left.resolve("als_model.npz"), "half of it");
    Path open = Files.createDirectory(store.resolve("models/.staging-unknown.0a1b"));
    says(".staging-two.0a1b was left by a run that has ended");
    mends();
    assertFalse(Files.exists(left));
    assertTrue(Files.exists(open), "whose run may still be at work stays");
  }

  @Test
  void a_checkpoint_that_differs_is_written_anew() throws IOException {
    while (Integer.parseInt(bench.entries()) < 65) {
      bench.run("pin", bench.latest().substring(7)).with(0);
      bench.run("unpin", bench.latest().substring(7)).with(0);
    }
    Path checkpoint = store.resolve("checkpoints/00000064.jsonl");
    String right = Files.readString(checkpoint);
    Files.delete(checkpoint);
    Files.writeString(checkpoint, right.replaceFirst("\"one\"", "\"own\""));
    says("that up to entry 64 differs");
    mends();
    assertEquals(right, Files.readString(checkpoint));
  }

  @Test
  void a_run_left_open_and_its_lease_are_named_with_the_way_out() throws Exception {
    bench.runAs("left", "prepare").with(0);
    bench.later(java.time.Duration.ofDays(2));
    says("'left' is open since");
    says("was leased by 'run left' until");
    Ended repaired = bench.run("doctor", "--repair").with(0);
    assertFalse(repaired.out().contains("leased"), repaired::toString);
    assertTrue(repaired.out().contains("retrain close"), repaired::toString);
    bench.runAs("left", "close", "--outcome=ABORTED").with(0);
    assertFalse(bench.run("doctor").with(0).out().contains("warning"));
  }

  @Test
  void a_flipped_bit_is_said_with_the_way_back_and_restored_from_a_copy() throws IOException {
    Path backup = folder.resolve("backup");
    bench.run("copy", "--to", backup.toString()).with(0);
    Path file = store.resolve(bench.latest()).resolve("als_model.npz");
    byte[] right = Files.readAllBytes(file);
    flip(file);
    List<String> damaged = content();
    Ended found = bench.run("doctor", "--repair").with(65);
    assertTrue(found.out().contains("als_model.npz"), found::toString);
    assertTrue(found.out().contains("3 of 4 versions and data sets are whole"), found::toString);
    assertTrue(found.out().contains("'retrain rollback' makes"), found::toString);
    assertTrue(found.out().contains("--repair --from COPY"), found::toString);
    assertEquals(damaged, content());
    Ended offered = bench.run("doctor", "--from", backup.toString()).with(65);
    assertTrue(offered.out().contains("--repair restores it"), offered::toString);
    assertEquals(damaged, content());
    bench.run("doctor", "--from", backup.toString(), "--repair").with(0);
    assertEquals(Sha256.of(right), Sha256.of(file));
    bench.run("verify").with(0);
    flip(file);
    flip(backup.resolve(bench.latest()).resolve("als_model.npz"));
    bench.run("doctor", "--from", backup.toString(), "--repair").with(65);
    assertTrue(Files.exists(file), "nothing is removed for a copy that is damaged too");
  }

  private static void flip(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void a_broken_journal_and_an_empty_store_are_errors() throws IOException {
    Path entry = store.resolve("journal/00000002.json");
    Files.delete(entry);
    flip(store.resolve(bench.latest()).resolve("als_model.npz"));
    Ended gap = bench.run("doctor", "--repair").with(65);
    assertTrue(gap.out().contains("error    journal "), gap::toString);
    assertTrue(gap.out().contains("00000002.json is missing"), gap::toString);
    assertTrue(gap.out().contains("'retrain copy -m MODEL --from COPY'"), gap::toString);
    assertTrue(gap.out().contains("error    " + bench.latest()), gap::toString);
    assertTrue(gap.out().contains("3 of 4 versions and data sets are whole by"), gap::toString);
    String json = bench.run("doctor", "--json").with(65).out();
    assertTrue(json.contains("\"errors\" : 2"), json);
    Ended verified = bench.run("verify").with(65);
    assertTrue(verified.out().startsWith("the journal has a gap: "), verified::toString);
    assertTrue(verified.out().contains("als_model.npz"), verified::toString);
    assertTrue(verified.err().contains("the store has 2 problems"), verified::toString);
    json = bench.run("verify", "--json").with(65).out();
    assertTrue(json.contains("\"entries\" : null") && json.contains("gap"), json);
    bench.run("doctor", "--from", store.toString()).with(64);
  }

  /** Every path of the store with what it holds. */
  private List<String> content() throws IOException {
    List<String> content = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(store)) {
      for (Path path : paths.sorted().toList()) {
        content.add(
            path
                + " "
                + Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                + (Files.isSymbolicLink(path) ? Files.readSymbolicLink(path) : "")
                + (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Sha256.of(path) : ""));
      }
    }
    return content;
  }
}
