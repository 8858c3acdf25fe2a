package dev.retrain.simulate;

/**
 * Random numbers that are the same on every Java: SplitMix64 (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014).
 */
final class Chance {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  private Chance(long state) {
    this.state = state;
  }

  /** A stream of its own for each pair of seed and number. */
  static Chance of(long seed, long stream) {
    return new Chance(mix(mix(seed + GAMMA) + stream * GAMMA));
  }

  /** A whole number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** A number from 0 to below 1. */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean happens(double probability) {
    return unit() < probability;
  }

  /** Exponentially distributed with mean 1. */
  double waiting() {
    return -StrictMath.log(1 - unit());
  }

  /** How many independent events happen where {@code mean} are expected (Poisson, after Knuth). */
  int events(double mean) {
    double left = mean;
    int events = -1;
    do {
      left -= waiting();
      events++;
    } while (left > 0);
    return events;
  }

  private long next() {
    state += GAMMA;
    return mix(state);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
