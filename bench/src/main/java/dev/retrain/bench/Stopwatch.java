package dev.retrain.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Laps of wall time and of the CPU time of the whole process: all threads, compiler and collector
 * among them, user and system.
 */
final class Stopwatch {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final List<Double> wallSeconds = new ArrayList<>();
  private final List<Double> cpuSeconds = new ArrayList<>();
  private long wall;
  private long cpu;

  /** Begins a lap. */
  void start() {
    cpu = system.getProcessCpuTime();
    wall = System.nanoTime();
  }

  /** Ends a lap and begins the next. */
  void lap() {
    wallSeconds.add((System.nanoTime() - wall) / 1e9);
    cpuSeconds.add((system.getProcessCpuTime() - cpu) / 1e9);
    start();
  }

  /** Wall seconds of each lap. */
  List<Double> wallSeconds() {
    return List.copyOf(wallSeconds);
  }

  /** CPU seconds of each lap. */
  List<Double> cpuSeconds() {
    return List.copyOf(cpuSeconds);
  }
}
