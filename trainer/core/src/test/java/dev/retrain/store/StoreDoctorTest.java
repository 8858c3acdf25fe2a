package dev.retrain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.check.Finding;
import dev.retrain.check.Finding.Level;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreDoctor.Ailment;
import dev.retrain.store.object.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor at a store of objects, as those in a bucket or in Redis are. */
class StoreDoctorTest {
  @TempDir Path folder;

  @Test
  void a_flipped_bit_and_a_missing_version_are_restored_from_a_copy_alone() throws IOException {
    try (ModelStore store = open("store");
        ModelStore copy = open("copy")) {
      StoreScript script = new StoreScript(store);
      VersionName first = script.finished("one").to();
      VersionName live = script.finished("two").to();
      new StoreCopy(store, copy, note -> {}).copy();
      flip("store", live);
      JournaledStore.parts(store).artifacts().remove(Area.MODELS, first);
      StoreDoctor doctor = new StoreDoctor(store, Clock.systemUTC(), Duration.ofDays(1));
      List<Ailment> alone = doctor.examine(Optional.empty());
      assertEquals(2, errors(alone), alone::toString);
      assertTrue(alone.stream().noneMatch(one -> one.mend().isPresent()), alone::toString);
      List<Ailment> found = doctor.examine(Optional.of(copy));
      found.forEach(one -> one.mend().ifPresent(Runnable::run));
      assertEquals(0, errors(doctor.examine(Optional.empty())));
      assertEquals(List.of(), store.verify());
      assertEquals(live, store.resolve(Area.MODELS, live).manifest().version());
      assertEquals(first, store.resolve(Area.MODELS, first).manifest().version());
    }
  }

  @Test
  void a_copy_of_another_store_restores_nothing() throws IOException {
    try (ModelStore store = open("store");
        ModelStore other = open("other")) {
      VersionName live = new StoreScript(store).finished("one").to();
      assertEquals(live, new StoreScript(other).finished("two").to());
      flip("store", live);
      StoreDoctor doctor = new StoreDoctor(store, Clock.systemUTC(), Duration.ofDays(1));
      List<Ailment> found = doctor.examine(Optional.of(other));
      assertEquals(1, errors(found), found::toString);
      assertTrue(found.stream().noneMatch(one -> one.mend().isPresent()), found::toString);
    }
  }

  @Test
  void latest_and_a_lease_that_has_run_out_are_put_right() throws IOException {
    try (ModelStore store = open("store")) {
      VersionName live = new StoreScript(store).finished("one").to();
      store.lease(Area.MODELS, live, "gone", Instant.now().plusSeconds(60));
      store.lease(Area.DATASETS, live, "reader", Instant.now().plusSeconds(900));
      Files.writeString(folder.resolve("store/objects/latest"), "nowhere\n");
      Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
      StoreDoctor doctor = new StoreDoctor(store, later, Duration.ofDays(1));
      List<Ailment> found = doctor.examine(Optional.empty());
      assertEquals(List.of("latest", "lease"), warnings(found));
      found.forEach(one -> one.mend().ifPresent(Runnable::run));
      assertEquals(List.of(), warnings(doctor.examine(Optional.empty())));
      assertEquals(live + "\n", Files.readString(folder.resolve("store/objects/latest")));
      assertEquals(1, store.state().leases().size(), "one that holds stays");
    }
  }

  private ModelStore open(String name) {
    return FolderStore.open(folder.resolve(name), "1.0", Clock.systemUTC());
  }

  private static List<String> warnings(List<Ailment> found) {
    return found.stream()
        .map(Ailment::finding)
        .filter(finding -> finding.level() == Level.WARNING)
        .map(Finding::what)
        .toList();
  }

  private static long errors(List<Ailment> found) {
    return found.stream().filter(one -> one.finding().level() == Level.ERROR).count();
  }

  private void flip(String store, VersionName version) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(store).resolve("objects"))) {
      Path file = files.filter(path -> isFactors(path, version)).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[0] ^= 1;
      Files.delete(file);
      Files.write(file, bytes);
    }
  }

  private static boolean isFactors(Path object, VersionName version) {
    String name = object.getFileName().toString();
    return name.startsWith("models=" + version) && name.endsWith("als_model.npz");
  }
}
