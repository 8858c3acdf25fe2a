package dev.retrain.kernel;

/**
 * The k best of many scores, best first, equal scores by lower index. A heap whose root is the
 * worst of the best so far: one comparison for most scores.
 */
public final class TopItems {
  private TopItems() {}

  /**
   * Selects.
   *
   * @param scores by index; {@link Float#NEGATIVE_INFINITY} marks one that must not be chosen
   * @param k how many at most, at least 0
   * @return at most k indexes
   */
  public static int[] of(float[] scores, int k) {
    int[] heap = new int[Math.min(k, scores.length)];
    int size = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] == Float.NEGATIVE_INFINITY) {
        continue;
      }
      if (size < heap.length) {
        heap[size] = i;
        siftUp(heap, size++, scores);
      } else if (size > 0 && scores[i] > scores[heap[0]]) {
        heap[0] = i;
        siftDown(heap, size, scores);
      }
    }
    int[] best = new int[size];
    while (size > 0) {
      best[size - 1] = heap[0];
      heap[0] = heap[--size];
      siftDown(heap, size, scores);
    }
    return best;
  }

  private static boolean worse(int a, int b, float[] scores) {
    return scores[a] < scores[b] || (scores[a] == scores[b] && a > b);
  }

  private static void siftUp(int[] heap, int from, float[] scores) {
    int at = from;
    while (at > 0 && worse(heap[at], heap[(at - 1) / 2], scores)) {
      swap(heap, at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private static void siftDown(int[] heap, int size, float[] scores) {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && worse(heap[child + 1], heap[child], scores)) {
        child++;
      }
      if (!worse(heap[child], heap[at], scores)) {
        return;
      }
      swap(heap, at, child);
      at = child;
    }
  }

  private static void swap(int[] heap, int a, int b) {
    int held = heap[a];
    heap[a] = heap[b];
    heap[b] = held;
  }
}
