package dev.retrain.collect;

import java.util.Arrays;

/** Numbers distinct keys 0, 1, 2… in order of arrival: a hash table with open addressing. */
final class LongIndex {
  private long[] keys = new long[1024];
  private int[] slots = new int[2048];
  private int size;

  int size() {
    return size;
  }

  /** The key that got a number. */
  long key(int index) {
    return keys[index];
  }

  /** The number of a key; a new one gets {@link #size()}. */
  int index(long key) {
    int mask = slots.length - 1;
    int slot = (int) mix(key) & mask;
    while (slots[slot] != 0) {
      if (keys[slots[slot] - 1] == key) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    if (size == keys.length) {
      grow();
      return index(key);
    }
    keys[size] = key;
    slots[slot] = ++size;
    return size - 1;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, Math.multiplyExact(keys.length, 2));
    slots = new int[Math.multiplyExact(slots.length, 2)];
    int mask = slots.length - 1;
    for (int index = 0; index < size; index++) {
      int slot = (int) mix(keys[index]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = index + 1;
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  static long mix(long key) {
    long z = key + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
