package dev.retrain.cli;

import dev.retrain.cli.Workbench.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs commands on a store whose file system is a tmpfs of its own process: full, or read-only.
 * What does not hold ends the process with a stack trace.
 */
final class SpoiledDisk {
  private static final int PAGE = 4096;

  private final Path disk;
  private final Path template;
  private final Workbench bench;

  private SpoiledDisk(Path disk, Path scratch) throws IOException {
    this.disk = disk;
    this.template = scratch.resolve("template");
    this.bench = Workbench.withTastes(scratch);
    Path registry = scratch.resolve("models.yaml");
    Files.writeString(
        registry,
        Files.readString(registry).replace("store: store", "store: " + disk.resolve("store")));
  }

  /** Arguments: {@code full} or {@code read-only}, the tmpfs, a folder on another disk. */
  public static void main(String[] args) throws Exception {
    SpoiledDisk spoiled = new SpoiledDisk(Path.of(args[1]), Path.of(args[2]));
    spoiled.bench.release("first");
    if (args[0].equals("full")) {
      spoiled.full();
    } else {
      spoiled.readOnly();
    }
  }

  /** Each command of a run on a disk with 0, 1, 2, ... free pages, until it has enough. */
  private void full() throws Exception {
    copy(disk.resolve("store"), template);
    int failed = 0;
    for (String stage : List.of("train", "gate", "promote", "rollback")) {
      int pages = 0;
      while (!fits(stage, pages)) {
        pages++;
      }
      failed += pages;
      System.out.println(stage + " needs " + pages * (PAGE / 1024) + " KiB");
      bench.runAs("next", stage).with(0);
      copy(disk.resolve("store"), template);
    }
    System.out.println("full at " + failed + " sizes");
  }

  /** Whether it did not need more; if it did, everything must be as before and repeat well. */
  private boolean fits(String stage, int pages) throws Exception {
    copy(template, disk.resolve("store"));
    String live = bench.run("live").with(0).out();
    fill(pages);
    Ended ended = bench.runAs("next", stage);
    String where = stage + " with " + pages + " free pages: " + ended;
    if (ended.code() != 0) {
      require(ended.code() == 75, where);
      require(ended.err().contains(disk.resolve("store").toString()), where);
      require(ended.err().matches("(?s).*bytes free\\).*: free space or check the disk.*"), where);
      require(bench.run("live").with(0).out().equals(live), where);
      require(leftovers() == 0, where + leftovers() + " left over");
    }
    bench.run("verify").with(0);
    Files.delete(disk.resolve("filler"));
    bench.runAs("next", stage).with(0);
    bench.run("verify").with(0);
    return ended.code() == 0;
  }

  /** Writes until nothing goes, then gives some pages back. */
  private void fill(int pages) throws IOException {
    Path filler = disk.resolve("filler");
    long written = 0;
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] page = new byte[PAGE];
      while (true) {
        out.write(page);
        written += PAGE;
      }
    } catch (IOException e) {
      try (var channel = Files.newByteChannel(filler, java.nio.file.StandardOpenOption.WRITE)) {
        channel.truncate(Math.max(0, written - (long) pages * PAGE));
      }
    }
  }

  private long leftovers() throws IOException {
    try (Stream<Path> paths = Files.walk(disk.resolve("store"))) {
      return paths.filter(path -> path.getFileName().toString().startsWith(".staging")).count();
    }
  }

  private void readOnly() throws Exception {
    bench.runAs("next", "train").with(0);
    bench.runAs("next", "gate").with(0);
    String version = bench.run("live").with(0).out().strip();
    perform("mount", "-o", "remount,ro", disk.toString());
    for (String[] looking :
        List.<String[]>of(
            new String[] {"live"},
            new String[] {"versions"},
            new String[] {"show", version},
            new String[] {"verify"})) {
      bench.run(looking).with(0);
    }
    require(Serving.answers(bench, version), "the server answers");
    for (String stage : List.of("train", "gate", "promote", "rollback", "prune")) {
      Ended ended = bench.runAs(stage.equals("train") ? "third" : "next", stage);
      require(ended.code() == 64, stage + ": " + ended);
      require(ended.err().contains("Read-only file system"), stage + ": " + ended);
      require(ended.err().contains("a writable folder"), stage + ": " + ended);
    }
    perform("mount", "-o", "remount,rw", disk.toString());
    bench.runAs("next", "promote").with(0);
    bench.run("verify").with(0);
    System.out.println("read-only");
  }

  private static void copy(Path from, Path to) throws Exception {
    if (Files.exists(to)) {
      perform("chmod", "-R", "u+w", to.toString());
      perform("rm", "-rf", to.toString());
    }
    perform("cp", "-a", from.toString(), to.toString());
  }

  private static void perform(String... command) throws Exception {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    require(code == 0, String.join(" ", command) + " ended with " + code);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
