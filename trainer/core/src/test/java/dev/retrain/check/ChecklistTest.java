package dev.retrain.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.check.Finding.Level;
import dev.retrain.failure.DataException;
import dev.retrain.outcome.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void what_hangs_is_told_after_the_limit_beside_what_the_others_found() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Checklist list = new Checklist(Duration.ofMillis(500));
    list.add(
        "mount",
        () -> {
          never.await();
          return List.of();
        });
    list.add("java", () -> List.of(Finding.ok("java", "is 17")));
    List<Finding> found = list.run();
    assertEquals(List.of("mount", "java"), found.stream().map(Finding::what).toList());
    assertTrue(found.get(0).toString().contains("was not done within 0.5 s"), found::toString);
    assertEquals(ExitCode.TRANSIENT, Checklist.exitCode(found));
    assertEquals(Level.OK, found.get(1).level());
  }

  @Test
  void a_failure_is_a_finding_and_a_bug_is_not() throws Exception {
    Checklist list = new Checklist(LONG);
    list.add(
        "disk",
        () -> {
          throw new IOException("gone");
        });
    list.add(
        "journal",
        () -> {
          throw new DataException("entry 2 is torn: restore it");
        });
    List<Finding> found = list.run();
    assertEquals(ExitCode.TRANSIENT, found.get(0).code());
    assertEquals(ExitCode.DATA, Checklist.exitCode(found), "wrong data comes before a sick disk");
    list.add(
        "bug",
        () -> {
          throw new IndexOutOfBoundsException("5");
        });
    assertThrows(IllegalStateException.class, list::run);
    assertThrows(IllegalArgumentException.class, () -> list.add("bug", List::of));
  }
}
