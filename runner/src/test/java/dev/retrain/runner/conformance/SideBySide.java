package dev.retrain.runner.conformance;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.build.RunningBuilds;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two builds of one job at the same time, as they were recorded: the second starts when the first
 * sleeps, and the first sleeps until it is stopped or the second waits for its end.
 */
final class SideBySide {
  private final Recording recording;
  private final Path home;
  private final RunningBuilds together = new RunningBuilds();
  private final CountDownLatch asleep = new CountDownLatch(1);

  private SideBySide(Recording recording, Path home) {
    this.recording = recording;
    this.home = home;
  }

  static String run(Recording recording, Path home) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      SideBySide pair = new SideBySide(recording, home);
      Future<String> first = threads.submit(pair::first);
      pair.asleep.await();
      String second = pair.second();
      return first.get() + second;
    } finally {
      threads.shutdownNow();
    }
  }

  private String first() throws Exception {
    String job = "rec/" + recording.name();
    PipelineSetup setup =
        recording
            .setup(home, 1)
            .together(together)
            .pace(new SkippingPace(() -> together.waiting(job) > 0))
            .sink(
                printed -> {
                  if (printed.startsWith("Sleeping for")) {
                    asleep.countDown();
                  }
                });
    try {
      return run(setup);
    } finally {
      asleep.countDown();
    }
  }

  private String second() throws Exception {
    return run(recording.setup(home, 2).together(together).pace(new SkippingPace(() -> true)));
  }

  private String run(PipelineSetup setup) throws Exception {
    RunReport report = new PipelineRun(setup).run(recording.text());
    return recording.console(report, home);
  }
}
