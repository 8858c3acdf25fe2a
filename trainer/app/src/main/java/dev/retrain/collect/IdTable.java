package dev.retrain.collect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers distinct ids, given as UTF-8 bytes, 0, 1, 2… in order of arrival. Ids with equal {@link
 * String#hashCode} don't collide here.
 */
final class IdTable {
  private byte[][] ids = new byte[256][];
  private long[] hashes = new long[256];
  private int[] slots = new int[512];
  private int size;

  /** The number of an id; a new one gets the next. */
  int index(byte[] id, int length) {
    long hash = hash(id, length);
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (hashes[index] == hash && Arrays.equals(ids[index], 0, ids[index].length, id, 0, length)) {
        return index;
      }
      slot = (slot + 1) & mask;
    }
    if (size == ids.length) {
      grow();
      return index(id, length);
    }
    ids[size] = Arrays.copyOf(id, length);
    hashes[size] = hash;
    slots[slot] = ++size;
    return size - 1;
  }

  /** The number of an id. */
  int index(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return index(bytes, bytes.length);
  }

  /** The id that got a number. */
  String id(int index) {
    return new String(ids[index], StandardCharsets.UTF_8);
  }

  int size() {
    return size;
  }

  private void grow() {
    int capacity = Math.multiplyExact(ids.length, 2);
    ids = Arrays.copyOf(ids, capacity);
    hashes = Arrays.copyOf(hashes, capacity);
    slots = new int[2 * capacity];
    int mask = slots.length - 1;
    for (int index = 0; index < size; index++) {
      int slot = (int) hashes[index] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = index + 1;
    }
  }

  /** FNV-1a of 64 bits, mixed once more since its low bits are weak. */
  private static long hash(byte[] id, int length) {
    long hash = 0xcbf29ce484222325L;
    for (int at = 0; at < length; at++) {
      hash = (hash ^ id[at]) * 0x100000001b3L;
    }
    return LongIndex.mix(hash);
  }
}
