package dev.retrain.interactions;

import java.util.Arrays;

/** The values of user–item pairs, one array a column, growing at the end. */
final class Columns {
  int size;
  int[] user;
  int[] item;
  float[] minutes;
  float[] rating;
  long[] first;
  long[] last;

  Columns(int capacity) {
    user = new int[capacity];
    item = new int[capacity];
    minutes = new float[capacity];
    rating = new float[capacity];
    first = new long[capacity];
    last = new long[capacity];
  }

  void add(int user, int item, float minutes, float rating, long first, long last) {
    if (size == this.user.length) {
      resize(size < 16 ? 16 : Math.addExact(size, size >> 1));
    }
    this.user[size] = user;
    this.item[size] = item;
    this.minutes[size] = minutes;
    this.rating[size] = rating;
    this.first[size] = first;
    this.last[size] = last;
    size++;
  }

  /** A copy with the rows in another order, or only some of them. */
  Columns take(int[] rows) {
    Columns taken = new Columns(rows.length);
    for (int row : rows) {
      taken.add(user[row], item[row], minutes[row], rating[row], first[row], last[row]);
    }
    return taken;
  }

  private void resize(int capacity) {
    user = Arrays.copyOf(user, capacity);
    item = Arrays.copyOf(item, capacity);
    minutes = Arrays.copyOf(minutes, capacity);
    rating = Arrays.copyOf(rating, capacity);
    first = Arrays.copyOf(first, capacity);
    last = Arrays.copyOf(last, capacity);
  }
}
