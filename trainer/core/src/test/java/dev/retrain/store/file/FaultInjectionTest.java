package dev.retrain.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.store.StoreScript;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Publish, promote, rollback, pin, lease and prune are broken off at every system call on files: by
 * an error, at each call of each kind in turn until there is no further one, and by SIGKILL before
 * each call that changes what is on the disk. A kill before any other call leaves the disk as the
 * kill before the next changing one does, so these are all states that a kill can leave; {@code
 * -Dretrain.faults=all} kills before the others too. {@code -Dretrain.faults.step=5} takes every
 * fifth call, for a second run beside a whole one: on another Java, for example.
 */
class FaultInjectionTest {
  private static final Set<String> CHANGING =
      Set.of("mkdir", "write", "fsync", "chmod", "link", "symlink", "rename", "unlink", "rmdir");
  private static final boolean ALL = "all".equals(System.getProperty("retrain.faults"));

  private static final int STEP = Integer.getInteger("retrain.faults.step", 1);

  /** Two at a time, one for each processor of the machine that checks changes. */
  private static final int WORKERS = 2;

  @TempDir Path folder;
  private Path strace;
  private Path templates;
  private final Map<Operation, Promises> promises = new EnumMap<>(Operation.class);
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

  /** The {@code number}-th call of this name, counted from one. */
  private record Point(Operation operation, String call, int number, boolean changing) {}

  @BeforeEach
  void prepare() throws IOException {
    strace = RealParts.program("strace");
    templates = folder.resolve("templates");
    for (Operation operation : Operation.values()) {
      Path template = templates.resolve(operation.name());
      operation.prepare(new StoreScript(Operation.open(template)));
      promises.put(operation, new Promises(operation, template, folder.resolve("clean")));
    }
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void no_space_left_at_any_call() throws Exception {
    failEveryCall("ENOSPC");
  }

  @Test
  void an_input_output_error_at_any_call() throws Exception {
    failEveryCall("EIO");
  }

  @Test
  void a_kill_before_any_call() throws Exception {
    List<Point> points = points().stream().filter(point -> ALL || point.changing()).toList();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int at = 0; at < points.size(); at += STEP) {
      Point point = points.get(at);
      tasks.add(
          () -> {
            try (Subject subject = new Subject(strace, templates, point.operation())) {
              Subject.Result result = inject(subject, point, "signal=SIGKILL");
              assertEquals("killed", result.said(), "the kill fired at " + point);
              return 1;
            }
          });
    }
    report("SIGKILL", total(tasks));
  }

  private void failEveryCall(String error) throws Exception {
    Map<Operation, Set<String>> names = new EnumMap<>(Operation.class);
    for (Point point : points()) {
      names.computeIfAbsent(point.operation(), any -> new java.util.TreeSet<>()).add(point.call());
    }
    BlockingQueue<Subject> subjects = new LinkedBlockingQueue<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      subjects.add(new Subject(strace, templates, Operation.values()));
    }
    List<Callable<Integer>> tasks = new ArrayList<>();
    names.forEach(
        (operation, calls) ->
            calls.forEach(
                call ->
                    tasks.add(
                        () -> {
                          Subject subject = subjects.take();
                          try {
                            return failEach(subject, operation, call, error);
                          } finally {
                            subjects.add(subject);
                          }
                        })));
    try {
      report(error, total(tasks));
    } finally {
      subjects.forEach(Subject::close);
    }
  }

  /**
   * Fails the first call of this name, then the next, until a run has no further one. That last run
   * must be whole, and list fewer calls than the one that would have failed: a tracer that stopped
   * injecting too early is found.
   */
  private int failEach(Subject subject, Operation operation, String call, String error)
      throws Exception {
    int number = 1;
    int failed = 0;
    Subject.Result result = inject(subject, new Point(operation, call, 1, true), "error=" + error);
    while (result.injected()) {
      failed++;
      number += STEP;
      result = inject(subject, new Point(operation, call, number, true), "error=" + error);
    }
    int made = 0;
    for (String line : result.calls()) {
      made += line.startsWith(call + "(") ? 1 : 0;
    }
    String where = operation + " " + call + ": " + made + " calls, " + failed + " failed";
    assertTrue(result.said().equals("ok") && made < number, where);
    return failed;
  }

  private Subject.Result inject(Subject subject, Point point, String what) throws Exception {
    Path root =
        folder.resolve(point.operation() + "-" + point.call() + point.number() + what.substring(6));
    StoreCopy.copy(templates.resolve(point.operation().name()), root);
    Subject.Result result =
        subject.perform(
            point.operation(),
            root,
            "-e",
            "inject=" + point.call() + ":" + what + ":when=" + point.number());
    try {
      promises.get(point.operation()).holdAfter(root, result);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(what + " at " + point + ": " + e.getMessage(), e);
    }
    return result;
  }

  /** Every call of an undisturbed run of each operation. */
  private List<Point> points() throws Exception {
    List<Point> points = new ArrayList<>();
    try (Subject subject = new Subject(strace, templates, Operation.values())) {
      for (Operation operation : Operation.values()) {
        Path root = folder.resolve("trace-" + operation);
        StoreCopy.copy(templates.resolve(operation.name()), root);
        Subject.Result result = subject.perform(operation, root);
        assertEquals("ok", result.said());
        Map<String, Integer> counts = new HashMap<>();
        for (String line : result.calls()) {
          String call = line.replaceAll("\\(.*", "");
          if (call.matches("[a-z0-9_]+") && !call.equals("mmap")) {
            boolean changing =
                CHANGING.contains(call) || (call.equals("openat") && line.contains("O_CREAT"));
            points.add(new Point(operation, call, counts.merge(call, 1, Integer::sum), changing));
          }
        }
      }
    }
    return points;
  }

  private int total(List<Callable<Integer>> tasks) throws Exception {
    int total = 0;
    List<String> broken = new ArrayList<>();
    for (Future<Integer> task : workers.invokeAll(tasks)) {
      try {
        total += task.get();
      } catch (ExecutionException e) {
        broken.add(String.valueOf(e.getCause().getMessage()));
      }
    }
    assertEquals(List.of(), broken);
    return total;
  }

  private static void report(String fault, int injected) {
    System.out.println(fault + " injected at " + injected + " system calls");
    assertTrue(injected * STEP >= 100, "too few calls to be true: " + injected);
  }
}
