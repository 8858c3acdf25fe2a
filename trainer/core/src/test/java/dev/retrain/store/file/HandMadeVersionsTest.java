package dev.retrain.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people put between the versions is reported, and never loaded, overwritten or removed. */
class HandMadeVersionsTest {
  private static final List<String> STRANGERS =
      List.of(
          "vacation",
          "v2026-final",
          "v20261199_020034",
          "V20261121_020034",
          "v20261121_020034 ",
          "best\u001b[31m",
          "latest.old",
          "loop");

  @TempDir Path folder;
  private Path root;
  private Path models;
  private VersionName copied;
  private VersionName linked;

  @BeforeEach
  void strangers() throws IOException {
    root = folder.resolve("store");
    models = root.resolve("models");
    script().finished("first");
    script().finished("second");
    Path whole = models.resolve(StoreScript.WISH.value());
    for (String name : STRANGERS.subList(0, STRANGERS.size() - 1)) {
      StoreCopy.copy(whole, models.resolve(name));
    }
    Files.createSymbolicLink(models.resolve("loop"), Path.of("loop"));
    copied = StoreScript.WISH.next().next();
    StoreCopy.copy(whole, models.resolve(copied.value()));
    linked = copied.next();
    Files.createSymbolicLink(models.resolve(linked.value()), Path.of("..", "models"));
  }

  private ModelStore store() {
    return Operation.open(root);
  }

  private StoreScript script() {
    return new StoreScript(store());
  }

  @Test
  void each_is_reported_in_one_printable_line() {
    List<String> problems = store().verify();
    assertEquals(STRANGERS.size() + 2, problems.size(), problems::toString);
    for (String problem : problems) {
      assertTrue(problem.endsWith("move it out of the store"), problem);
      assertTrue(problem.chars().noneMatch(Character::isISOControl), problem);
    }
  }

  @Test
  void none_is_loaded_or_gone_back_to() {
    for (VersionName name : List.of(copied, linked)) {
      assertThrows(DataException.class, () -> store().resolve(Area.MODELS, name));
      assertThrows(
          RetrainException.class,
          () -> store().rollback(new RunId("back"), Optional.of(name), "by hand"));
    }
    assertEquals(StoreScript.WISH.next(), script().live().orElseThrow());
  }

  @Test
  void new_runs_go_around_them_and_clean_up_leaves_them() throws IOException {
    for (String run : List.of("third", "fourth", "fifth")) {
      assertTrue(script().finished(run).to().value().compareTo(linked.value()) > 0);
    }
    store().prune(new KeepEntry(2, 1), false);
    for (String name : STRANGERS) {
      assertTrue(Files.exists(models.resolve(name), LinkOption.NOFOLLOW_LINKS), name);
    }
    assertTrue(Files.isDirectory(models.resolve(copied.value())));
    assertTrue(Files.isSymbolicLink(models.resolve(linked.value())));
    assertEquals(STRANGERS.size() + 2, store().verify().size());
  }

  @Test
  void a_latest_that_is_a_folder_is_reported_and_not_removed() throws IOException {
    Path latest = models.resolve("latest");
    Files.delete(latest);
    Files.createDirectory(latest);
    Files.writeString(latest.resolve("mine"), "");
    assertTrue(
        store().verify().stream().anyMatch(problem -> problem.contains("latest is not a link")));
    assertThrows(DataException.class, () -> store().prune(new KeepEntry(2, 1), false));
    assertTrue(Files.exists(latest.resolve("mine")));
  }
}
