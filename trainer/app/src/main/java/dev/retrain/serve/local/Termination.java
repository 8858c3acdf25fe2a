package dev.retrain.serve.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ends a process that is ours: SIGTERM, and SIGKILL if it does not follow. */
final class Termination {
  private static final long LOOK_AGAIN_NANOS = 20_000_000;
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private Termination() {}

  /**
   * Returns when the process is gone.
   *
   * @param limit how long it may take after SIGTERM
   * @return whether SIGTERM was enough
   */
  static boolean end(ProcessMark process, Duration limit) {
    process.handle().ifPresent(ProcessHandle::destroy);
    if (gone(process, limit)) {
      return true;
    }
    process.handle().ifPresent(ProcessHandle::destroyForcibly);
    gone(process, AFTER_KILL);
    return false;
  }

  private static boolean gone(ProcessMark process, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (process.alive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    return true;
  }
}
