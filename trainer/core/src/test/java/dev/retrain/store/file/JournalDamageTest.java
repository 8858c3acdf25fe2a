package dev.retrain.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreScript;
import dev.retrain.store.StoreState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void someEntries() {
    root = folder.resolve("store");
    new StoreScript(Operation.open(root)).finished("first");
  }

  private ModelStore store() {
    return Operation.open(root);
  }

  private Path entry(int number) {
    return root.resolve(String.format(java.util.Locale.ROOT, "journal/%08d.json", number));
  }

  private void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, text);
  }

  private void assertBroken(String file) {
    DataException broken = assertThrows(DataException.class, () -> store().state());
    assertTrue(broken.getMessage().contains(file), broken.getMessage());
    assertTrue(
        broken.getMessage().contains("retrain copy -m MODEL --from COPY"), broken.getMessage());
    assertEquals(List.of(broken.getMessage()), store().verify());
  }

  @Test
  void an_entry_that_is_not_exactly_one_is_named_with_the_cure() throws Exception {
    String good = Files.readString(entry(2));
    for (String bad :
        List.of(
            "",
            "{}",
            good.substring(0, 40),
            good + good,
            good.replace("\"type\":\"published\"", "\"type\":\"blessed\""),
            good.replace("\"area\":\"datasets\"", "\"area\":\"DATASETS\""),
            good.replace("\"area\":\"datasets\"", "\"area\":\"datasets\",\"area\":\"models\""),
            good.replace("\"area\":\"datasets\"", "\"area\":\"datasets\",\"note\":\"x\""),
            good.replace("\"number\":2", "\"number\":\"2\""),
            good.replace("\"number\":2", "\"number\":3"),
            good.replace("\"format\":1", "\"format\":9"),
            good.replaceFirst("\"version\":\"v[0-9]*", "\"version\":\"v20269999"),
            good.replaceFirst("\"previous\":\"[0-9a-f]{8}", "\"previous\":\"00000000"))) {
      assertTrue(!bad.equals(good));
      write(entry(2), bad);
      assertBroken("journal/00000002.json");
    }
    write(entry(2), good);
    assertEquals(List.of(), store().verify());
  }

  @Test
  void an_altered_entry_breaks_the_chain_at_the_next_and_a_missing_one_is_a_gap() throws Exception {
    String good = Files.readString(entry(2));
    write(entry(2), good.replaceFirst("\"digest\":\"[0-9a-f]{4}", "\"digest\":\"0000"));
    assertBroken("journal/00000003.json");
    Files.delete(entry(2));
    assertBroken("journal/00000002.json");
  }

  @Test
  void checkpoints_are_read_but_never_trusted_over_the_entries() throws Exception {
    StoreScript script = new StoreScript(store());
    for (int i = 0; i < 30; i++) {
      script.finished("run-" + i);
    }
    StoreState whole = store().state();
    assertTrue(whole.entries() > 128);
    Path checkpoint = root.resolve("checkpoints/00000064.jsonl");
    String copy = Files.readString(checkpoint);
    assertEquals(64, copy.lines().count());
    StringBuilder entries = new StringBuilder();
    for (int number = 1; number <= 64; number++) {
      entries.append(Files.readString(entry(number)));
    }
    assertEquals(entries.toString(), copy, "a checkpoint is the entries' own bytes");
    for (String wrong :
        List.of(
            "",
            "nonsense\n".repeat(64),
            copy.replaceFirst("promoted", "Promoted"),
            copy.replaceFirst("\"digest\":\"[0-9a-f]{4}", "\"digest\":\"0000"),
            copy.substring(copy.indexOf('\n') + 1),
            copy.substring(0, copy.length() - 10))) {
      Files.setPosixFilePermissions(checkpoint, PosixFilePermissions.fromString("rw-r--r--"));
      Files.writeString(checkpoint, wrong);
      assertEquals(whole, store().state());
    }
    Files.delete(checkpoint);
    assertEquals(whole, store().state());
  }
}
