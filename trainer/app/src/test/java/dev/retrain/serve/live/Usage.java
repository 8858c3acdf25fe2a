package dev.retrain.serve.live;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this process holds.
 *
 * @param heap bytes of heap that are in use after a collection
 * @param files open file descriptors; 0 where the system does not tell
 */
record Usage(long heap, long files) {
  private static final int COLLECTIONS = 2;

  /** The usage now, after collections. */
  static Usage now() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0;
    return new Usage(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), files);
  }

  double mebibytes() {
    return heap / (double) (1 << 20);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f MiB of heap, %d files", mebibytes(), files);
  }
}
