package dev.retrain.collect;

import java.util.Arrays;

/** For each pair the set of its minutes, 64 to a word; memory only where minutes were seen. */
final class MinuteSets {
  private static final int WORDS_PER_PAIR = 256;

  private final LongIndex words = new LongIndex();
  private long[] bits = new long[1024];

  /**
   * Adds a minute.
   *
   * @param minute 0 to 16,383
   * @return whether it was not there before
   */
  boolean add(int pair, int minute) {
    int word = words.index((long) pair * WORDS_PER_PAIR + (minute >> 6));
    if (word >= bits.length) {
      bits = Arrays.copyOf(bits, Math.multiplyExact(bits.length, 2));
    }
    long bit = 1L << minute;
    boolean added = (bits[word] & bit) == 0;
    bits[word] |= bit;
    return added;
  }
}
