package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain copy} as a back-up that is made, lost its source, and is restored. */
class CopyTest {
  @TempDir Path folder;

  @Test
  void a_store_that_is_lost_is_restored_from_its_copy_and_goes_on() throws Exception {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    Ended first = bench.run("copy", "--to", "file:" + folder.resolve("backup")).with(0);
    assertTrue(first.out().contains("copied 1 version, 1 data set"), first::toString);
    assertTrue(first.out().contains("is live; all verified"), first::toString);
    bench.release("two");
    Ended second = bench.run("copy", "--to", folder.resolve("backup").toString(), "--json").with(0);
    assertTrue(second.out().contains("\"problems\" : [ ]"), second::toString);
    String live = bench.latest();
    String entries = bench.entries();
    Files.move(folder.resolve("store"), folder.resolve("lost"));
    bench.run("copy", "--from", folder.resolve("backup").toString()).with(0);
    assertEquals(live, bench.latest());
    assertEquals(entries, bench.entries());
    bench.run("verify").with(0);
    bench.release("three");
    Ended late = bench.run("copy", "--from", folder.resolve("backup").toString()).with(65);
    assertTrue(late.err().contains("is not overwritten"), late::toString);
    bench.run("copy", "--to", folder.resolve("backup").toString(), "-q").with(0);
  }

  @Test
  void a_copy_killed_on_its_way_is_made_whole_by_the_next() throws Exception {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    for (String line : new String[] {"copied datasets/", "copied models/"}) {
      String target = folder.resolve("backup-" + line.substring(7, 10)).toString();
      RunProcess.of(bench, "copy", "--to", target).until(line).kill();
      bench.run("copy", "--to", target).with(0);
    }
  }

  @Test
  void what_can_be_no_store_is_refused() {
    Workbench bench = Workbench.withTastes(folder);
    bench.run("copy").with(64);
    bench.run("copy", "--to", "ftp://host/x").with(64);
    bench.run("copy", "--to", folder.resolve("store/movies").toString()).with(64);
    Ended secret = bench.run("copy", "--to", "redis://u:hidden@host/0").with(64);
    assertTrue(!secret.toString().contains("hidden"), secret::toString);
    bench.run("copy", "--to", folder.resolve("backup").toString()).with(65);
  }
}
