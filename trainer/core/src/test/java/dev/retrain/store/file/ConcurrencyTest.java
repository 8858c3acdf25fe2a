package dev.retrain.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.TransientException;
import dev.retrain.gate.Verdict;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.Journal;
import dev.retrain.store.JournaledStore;
import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreScript;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
  @TempDir Path folder;
  private Path root;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @BeforeEach
  void place() {
    root = folder.resolve("store");
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private static <T> List<T> all(List<Future<T>> futures) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  @Test
  void runs_opened_at_once_get_distinct_names() throws Exception {
    List<Callable<VersionName>> tasks = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      RunId run = new RunId("run-" + i);
      tasks.add(() -> Operation.open(root).open(run, Trigger.MANUAL, StoreScript.WISH));
    }
    Set<VersionName> names = new HashSet<>(all(threads.invokeAll(tasks)));
    assertEquals(24, names.size());
    assertEquals(24, Operation.open(root).state().entries());
  }

  @Test
  void of_attempts_that_publish_at_once_all_get_the_same_version() throws Exception {
    for (int round = 0; round < 10; round++) {
      RunId run = new RunId("run-" + round);
      Operation.open(root).open(run, Trigger.MANUAL, StoreScript.WISH);
      List<Callable<Manifest>> tasks = new ArrayList<>();
      for (int attempt = 0; attempt < 4; attempt++) {
        String text = "attempt " + attempt;
        tasks.add(
            () -> {
              ModelStore store = Operation.open(root);
              Path staged = store.stage(run, Area.MODELS);
              StoreScript.write(staged.resolve("als_model.npz"), text);
              return store.publish(run, staged, List.of("als_model.npz"));
            });
      }
      assertEquals(1, new HashSet<>(all(threads.invokeAll(tasks))).size(), "round " + round);
      assertEquals(2L * (round + 1), Operation.open(root).state().entries());
    }
    assertEquals(List.of(), Operation.open(root).verify());
  }

  @Test
  void there_is_no_moment_without_latest_and_it_always_leads_to_a_whole_version() throws Exception {
    new StoreScript(Operation.open(root)).finished("first");
    AtomicBoolean over = new AtomicBoolean();
    Future<Integer> reader =
        threads.submit(
            () -> {
              int looks = 0;
              while (!over.get()) {
                for (String link : List.of("latest", "models/latest")) {
                  assertTrue(Files.exists(root.resolve(link).resolve("MANIFEST.json")), link);
                  looks++;
                }
              }
              return looks;
            });
    StoreScript writer = new StoreScript(Operation.open(root));
    for (int i = 0; i < 20; i++) {
      writer.finished("run-" + i);
    }
    over.set(true);
    assertTrue(reader.get() > 100, "the reader must have looked");
  }

  @Test
  void an_append_that_fails_though_it_was_done_is_found_out() {
    StoreScript script = new StoreScript(Operation.open(root));
    script.gated("first", Verdict.PASS);
    ModelStore lossy = withJournal(true);
    long entry = lossy.promote(new RunId("first")).entry();
    assertEquals(entry, lossy.state().entries(), "one entry, not two");
    assertEquals(List.of(), Operation.open(root).verify());
  }

  @Test
  void an_append_that_fails_and_was_not_done_is_transient_and_can_be_repeated() {
    StoreScript script = new StoreScript(Operation.open(root));
    script.gated("first", Verdict.PASS);
    long entries = script.store().state().entries();
    ModelStore failing = withJournal(false);
    assertThrows(TransientException.class, () -> failing.promote(new RunId("first")));
    assertEquals(entries, failing.state().entries());
    assertEquals(Optional.empty(), script.live());
    assertEquals(entries + 1, Operation.open(root).promote(new RunId("first")).entry());
  }

  /** A journal whose append always ends in an error, after or instead of doing it. */
  private ModelStore withJournal(boolean done) {
    FileJournal real = new FileJournal(root);
    Journal journal =
        (Journal)
            Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, arguments) -> {
                  boolean append = method.getName().equals("append");
                  try {
                    Object result = append && !done ? null : method.invoke(real, arguments);
                    if (append) {
                      throw new TransientException("the answer was lost: repeat");
                    }
                    return result;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new JournaledStore(journal, new FileArtifacts(root), "1.0", Clock.systemUTC());
  }
}
