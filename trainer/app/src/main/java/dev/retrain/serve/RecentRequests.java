package dev.retrain.serve;

import dev.retrain.kind.ServedModel.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest requests that a model answered, to warm up the next one with. They name users, so they
 * are held in memory alone and said nowhere.
 */
final class RecentRequests {
  /** Each is no longer than {@link ServerLimits#headerBytes}; those with a body are left out. */
  static final int MOST = 64;

  private final AtomicReferenceArray<Call> ring = new AtomicReferenceArray<>(MOST);
  private final AtomicLong next = new AtomicLong();

  void add(Call call) {
    if (call.body().isEmpty()) {
      ring.set((int) (next.getAndIncrement() % MOST), call);
    }
  }

  /** What is held now, in no order. */
  List<Call> calls() {
    List<Call> calls = new ArrayList<>(MOST);
    for (int i = 0; i < MOST; i++) {
      Call call = ring.get(i);
      if (call != null) {
        calls.add(call);
      }
    }
    return calls;
  }
}
