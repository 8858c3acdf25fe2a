package dev.retrain.runner.build;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Builds that run in this process side by side and know of each other: whether a job may run twice
 * at a time, and which build passed which milestone first. May be used by any thread.
 */
public final class RunningBuilds {
  private final Map<String, JobState> jobs = new HashMap<>();

  /** Tells a build that a newer one takes its place. */
  @FunctionalInterface
  public interface Stop {

    /**
     * Has the build end soon; returns at once.
     *
     * @param by the newer build, as the console names it
     */
    void supersede(String by);
  }

  private static final class JobState {
    private final TreeMap<Integer, Member> running = new TreeMap<>();
    private final Map<Integer, Integer> newestAtMilestone = new HashMap<>();
    private boolean oneAtATime;
    private boolean abortPrevious;
    private int waiting;
  }

  private static final class Member {
    private final Stop stop;
    private int milestone = Integer.MIN_VALUE;

    Member(Stop stop) {
      this.stop = stop;
    }

    boolean passedAny() {
      return milestone != Integer.MIN_VALUE;
    }
  }

  /** Waits until the job may run another build, which then counts as running. */
  public synchronized void enter(Job job, Stop stop) throws InterruptedException {
    JobState state = state(job);
    state.waiting++;
    try {
      if (state.abortPrevious) {
        state.running.values().forEach(each -> each.stop.supersede("#" + job.number()));
      }
      while (state.oneAtATime && !state.running.isEmpty()) {
        wait();
      }
    } finally {
      state.waiting--;
    }
    state.running.put(job.number(), new Member(stop));
  }

  /** The build has ended. */
  public synchronized void leave(Job job) {
    state(job).running.remove(job.number());
    notifyAll();
  }

  /** How many builds of a job wait until they may run. */
  public synchronized int waiting(String job) {
    return jobs.containsKey(job) ? jobs.get(job).waiting : 0;
  }

  /**
   * Says whether later builds of a job wait for the end of earlier ones.
   *
   * @param abortPrevious whether an earlier one is stopped then
   */
  public synchronized void oneAtATime(Job job, boolean disabled, boolean abortPrevious) {
    JobState state = state(job);
    state.oneAtATime = disabled;
    state.abortPrevious = disabled && abortPrevious;
  }

  /**
   * Passes a milestone and stops the older builds that are behind it, but passed one before.
   *
   * @return the newer build that was here before; then the milestone is not passed
   */
  public synchronized OptionalInt pass(Job job, int ordinal) {
    JobState state = state(job);
    int newest = state.newestAtMilestone.getOrDefault(ordinal, 0);
    if (newest > job.number()) {
      return OptionalInt.of(newest);
    }
    state.newestAtMilestone.put(ordinal, job.number());
    Member self = state.running.get(job.number());
    if (self != null) {
      self.milestone = ordinal;
    }
    state.running.headMap(job.number()).values().stream()
        .filter(older -> older.passedAny() && older.milestone < ordinal)
        .forEach(older -> older.stop.supersede(job.name() + "#" + job.number()));
    return OptionalInt.empty();
  }

  private JobState state(Job job) {
    return jobs.computeIfAbsent(job.name(), name -> new JobState());
  }
}
