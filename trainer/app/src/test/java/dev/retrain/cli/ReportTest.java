package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for people, from the training to the build's copy. */
class ReportTest {
  @TempDir Path folder;

  @Test
  void each_version_has_a_report_and_the_build_gets_it_with_the_end_of_the_run()
      throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    bench.release("two");
    String sealed = page(bench, "two");
    assertTrue(sealed.contains("PASS: may be promoted"), sealed);
    assertTrue(sealed.contains("Champion v20261121_030100, trained until"), sealed);
    assertTrue(sealed.contains("Jensen–Shannon divergence"), sealed);
    assertTrue(sealed.contains("Lines by day"), sealed);
    assertTrue(sealed.contains("0 of 2,400 lines were rejected"), sealed);
    String copy = copy(bench, "two");
    assertTrue(copy.contains("PROMOTED as 1.0.1"), copy);
    assertTrue(bench.run("verify").with(0).out().contains("are whole"));
  }

  @Test
  void the_copy_of_a_rejected_version_says_why() throws IOException {
    Workbench bench = Workbench.withoutTastes(folder);
    bench.runAs("noise", "train").with(0);
    assertTrue(copy(bench, "noise").contains("The run is not over"));
    Ended gate = bench.runAs("noise", "gate").with(10);
    String copy = copy(bench, "noise");
    assertTrue(copy.contains("REJECTED"), copy);
    assertTrue(copy.contains("The gate decided REJECT"), copy);
    assertTrue(copy.contains(gate.record().get("reason").replace("'", "&#39;")), copy);
  }

  @Test
  void the_content_of_a_version_does_not_depend_on_its_report() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    Ended one = bench.runAs("one", "train").with(0);
    Ended two = bench.runAs("two", "train").with(0);
    assertEquals(one.record().get("content"), two.record().get("content"));
    assertTrue(!page(bench, "one").equals(page(bench, "two")), "they name different versions");
  }

  /** The page that {@code show} names. */
  private static String page(Workbench bench, String run) throws IOException {
    String shown = bench.run("show", "--run", run).with(0).out();
    String path =
        shown.lines().filter(line -> line.startsWith("report=")).findFirst().orElseThrow();
    return Files.readString(Path.of(path.substring("report=".length())));
  }

  private String copy(Workbench bench, String run) throws IOException {
    Path copies = folder.resolve("copies");
    bench.run("show", "--run", run, "--copy-to", copies.toString()).with(0);
    return Files.readString(copies.resolve("report.html"));
  }
}
