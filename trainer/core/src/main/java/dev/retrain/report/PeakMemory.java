package dev.retrain.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most memory that this process has held so far.
 *
 * @param bytes how much
 * @param meaning of what: all memory that was resident, or the heap alone
 */
public record PeakMemory(long bytes, String meaning) {
  /** Where Linux keeps account of a process. */
  public static final Path STATUS = Path.of("/proc/self/status");

  private static final Pattern HIGH_WATER =
      Pattern.compile("^VmHWM:\\s+([0-9]{1,15}) kB$", Pattern.MULTILINE);
  private static final long KIBIBYTE = 1024;

  /**
   * What a status file says ({@code VmHWM}, proc(5)); elsewhere the peaks of the heap's pools,
   * added up, which is more than the heap ever held at once.
   */
  public static PeakMemory of(Path status) {
    try {
      Matcher found = HIGH_WATER.matcher(Files.readString(status));
      if (found.find()) {
        return new PeakMemory(
            Long.parseLong(found.group(1)) * KIBIBYTE, "resident memory of the process (VmHWM)");
      }
    } catch (IOException e) {
      // there is no such account on this system: the virtual machine's own is the next best
    }
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isValid())
            .mapToLong(PeakMemory::peak)
            .sum();
    return new PeakMemory(heap, "heap of the virtual machine, peaks of its pools added up");
  }

  private static long peak(MemoryPoolMXBean pool) {
    return pool.getPeakUsage() == null ? 0 : pool.getPeakUsage().getUsed();
  }
}
