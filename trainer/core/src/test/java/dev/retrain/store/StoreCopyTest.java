package dev.retrain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.gate.Verdict;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.JournaledStore.Parts;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.object.FolderStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies between stores of two kinds: the same in the end, whatever happens on the way. {@code
 * -Dretrain.copy=all} dies at every call, else at every seventh.
 */
class StoreCopyTest {
  private static final int STRIDE = "all".equals(System.getProperty("retrain.copy")) ? 1 : 7;

  private final List<String> notes = new ArrayList<>();
  @TempDir Path folder;

  @Test
  void from_files_to_objects_and_back_is_the_same_byte_for_byte() throws IOException {
    try (ModelStore source = files("source")) {
      history(source);
      try (ModelStore bucket = objects("bucket");
          ModelStore back = files("back")) {
        CopyReport there = new StoreCopy(source, bucket, notes::add).copy();
        assertEquals(source.state().entries(), there.entries());
        assertEquals(source.state(), bucket.state());
        assertEquals(List.of(), bucket.verify());
        new StoreCopy(bucket, back, notes::add).copy();
        assertEquals(List.of(), back.verify());
        assertEquals(content("source"), content("back"));
        assertEquals(
            Files.readSymbolicLink(folder.resolve("source/latest")),
            Files.readSymbolicLink(folder.resolve("back/latest")));
      }
    }
  }

  @Test
  void repeated_it_copies_what_is_new_and_removes_what_was_removed() throws IOException {
    try (ModelStore source = files("source");
        ModelStore copy = objects("copy")) {
      StoreScript script = new StoreScript(source);
      script.finished("one");
      new StoreCopy(source, copy, notes::add).copy();
      CopyReport nothing = new StoreCopy(source, copy, notes::add).copy();
      assertEquals(0, nothing.entries() + nothing.models().size() + nothing.datasets().size());
      script.finished("two");
      script.finished("three");
      source.prune(new KeepEntry(2, 1), false);
      CopyReport more = new StoreCopy(source, copy, notes::add).copy();
      assertEquals(2, more.models().size());
      assertTrue(more.removed() > 0, more::toString);
      assertEquals(source.state(), copy.state());
      assertEquals(List.of(), copy.verify());
      assertEquals(
          JournaledStore.parts(source).artifacts().names(Area.MODELS),
          JournaledStore.parts(copy).artifacts().names(Area.MODELS));
    }
  }

  @Test
  void one_that_dies_at_any_call_is_brought_to_the_same_end_by_the_next() throws IOException {
    try (ModelStore source = files("source")) {
      history(source);
      int calls = 0;
      boolean done = false;
      for (int fatal = 1; !done; fatal += STRIDE) {
        for (boolean before : new boolean[] {true, false}) {
          String name = "copy-" + fatal + before;
          try (ModelStore copy = files(name)) {
            Deadly deadly = new Deadly(fatal, before);
            done = survived(source, deadly.of(JournaledStore.parts(copy)));
            assertTrue(copy.state().live().isEmpty() || isWhole(copy), name);
            new StoreCopy(source, copy, notes::add).copy();
            assertEquals(List.of(), copy.verify(), name);
            assertEquals(content("source"), content(name), name);
          }
          delete(folder.resolve(name));
          calls = fatal;
        }
      }
      assertTrue(calls > 40, "only " + calls + " calls");
    }
  }

  private boolean survived(ModelStore source, Parts target) {
    try {
      new StoreCopy(JournaledStore.parts(source), target, notes::add).copy();
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  /** What is live can be read at any time. */
  private static boolean isWhole(ModelStore copy) {
    copy.resolve(Area.MODELS, copy.state().live().orElseThrow().version());
    return true;
  }

  @Test
  void a_flipped_bit_is_not_copied() throws IOException {
    try (ModelStore source = files("source");
        ModelStore copy = files("copy")) {
      VersionName bad = new StoreScript(source).finished("one").to();
      Path file = folder.resolve("source/models/" + bad + "/als_model.npz");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      byte[] bytes = Files.readAllBytes(file);
      bytes[3] ^= 1;
      Files.write(file, bytes);
      StoreCopy refused = new StoreCopy(source, copy, notes::add);
      DataException why = assertThrows(DataException.class, refused::copy);
      assertTrue(why.getMessage().contains("als_model.npz"), why::getMessage);
      assertEquals(0, copy.state().entries());
    }
  }

  @Test
  void a_journal_that_went_another_way_is_never_overwritten() throws IOException {
    try (ModelStore source = files("source");
        ModelStore other = files("other")) {
      new StoreScript(source).finished("one");
      new StoreScript(other).finished("two");
      refuses(source, other, "differs at");
      new StoreCopy(source, objects("copy"), notes::add).copy();
      new StoreScript(source).finished("three");
      try (ModelStore copy = objects("copy")) {
        refuses(copy, source, "entries and the one to be copied");
      }
      try (ModelStore empty = files("empty")) {
        refuses(empty, other, "nothing to copy");
      }
    }
  }

  private void refuses(ModelStore from, ModelStore to, String why) {
    StoreState before = to.state();
    DataException refused =
        assertThrows(DataException.class, () -> new StoreCopy(from, to, notes::add).copy());
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
    assertEquals(before, to.state());
  }

  /** Two releases, a rejection, a rollback, a pin and a clean-up. */
  private static void history(ModelStore store) {
    StoreScript script = new StoreScript(store);
    VersionName first = script.finished("one").to();
    script.finished("two");
    script.gated("bad", Verdict.REJECT);
    store.close(new dev.retrain.run.RunId("bad"), dev.retrain.outcome.Outcome.REJECTED, "too low");
    script.finished("three");
    store.rollback(new dev.retrain.run.RunId("back"), Optional.empty(), "by hand");
    store.pin(first, "the first");
    store.prune(new KeepEntry(2, 1), false);
  }

  private ModelStore files(String name) {
    return Stores.open(folder.resolve(name).toUri(), "1.0", Clock.systemUTC());
  }

  private ModelStore objects(String name) {
    return FolderStore.open(folder.resolve(name), "1.0", Clock.systemUTC());
  }

  /** Every file that counts, by name, with its bytes. */
  private List<String> content(String name) throws IOException {
    Path root = folder.resolve(name);
    List<String> content = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String shown = root.relativize(file).toString();
        if (!shown.contains("/.")) {
          content.add(shown + " " + dev.retrain.digest.Sha256.of(file));
        }
      }
    }
    return content;
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
      }
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The process is gone; nothing of it runs any more. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Dies at a call to a store, before or after it took effect, and at every call after it. */
  private static final class Deadly {
    private final int fatal;
    private final boolean before;
    private int calls;

    Deadly(int fatal, boolean before) {
      this.fatal = fatal;
      this.before = before;
    }

    Parts of(Parts parts) {
      return new Parts(
          wrapped(Journal.class, parts.journal()), wrapped(Artifacts.class, parts.artifacts()));
    }

    private <T> T wrapped(Class<T> type, T real) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                calls++;
                if (calls > fatal || (calls == fatal && before)) {
                  throw new Killed();
                }
                try {
                  Object result = method.invoke(real, arguments);
                  if (calls == fatal) {
                    throw new Killed();
                  }
                  return result instanceof Artifacts again
                      ? wrapped(type, type.cast(again))
                      : result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }
}
