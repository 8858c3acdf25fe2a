package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.OwnMounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real commands on a disk that is full at every 4 KiB, and on one that can't be written to. */
class SpoiledDiskTest {
  private static final long DISK = 8 << 20;

  @TempDir Path folder;

  @Test
  void a_full_disk_leaves_the_old_or_the_new_and_repeating_gets_there() throws Exception {
    String said = run("full");
    assertTrue(said.contains("full at "), said);
  }

  @Test
  void a_read_only_store_can_be_read_and_served_and_says_why_it_can_not_be_written()
      throws Exception {
    String said = run("read-only");
    assertTrue(said.contains("read-only"), said);
  }

  private String run(String what) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Process process =
        OwnMounts.tmpfs(disk, DISK, SpoiledDisk.class, what, disk.toString(), scratch.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    System.out.print(said);
    return said;
  }
}
