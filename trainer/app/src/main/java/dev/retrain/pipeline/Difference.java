package dev.retrain.pipeline;

import dev.retrain.evidence.SplitFacts;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.provenance.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One thing that is not as it was.
 *
 * @param what its name, {@code platform.java} for example
 * @param then its value in the provenance, or the expected one
 * @param now its value here
 */
public record Difference(String what, String then, String now) {
  /** What differs between two splits; none may, since the data and the rule are the same. */
  static List<Difference> ofSplits(SplitFacts then, SplitFacts now) {
    List<Difference> all = new ArrayList<>();
    add(all, "split.type", then.type(), now.type());
    add(all, "split.holdout", then.holdout(), now.holdout());
    add(all, "split.trained_until", then.trainedUntil(), now.trainedUntil());
    add(all, "split.counts", then.counts(), now.counts());
    return all;
  }

  /** Which other code is at work here. */
  static List<Difference> ofCode(CodeOrigin then, CodeOrigin now) {
    List<Difference> all = new ArrayList<>();
    add(all, "code.retrain", then.retrain(), now.retrain());
    add(all, "code.library", then.library(), now.library());
    add(all, "code.commit", then.commit(), now.commit());
    add(all, "code.tree", then.tree().word(), now.tree().word());
    return all;
  }

  /** Which other Java, machine or number of threads is at work here. */
  static List<Difference> ofPlatforms(Platform then, Platform now) {
    List<Difference> all = new ArrayList<>();
    add(all, "platform.java", then.java(), now.java());
    add(all, "platform.vm", then.vm(), now.vm());
    add(all, "platform.os", then.os(), now.os());
    add(all, "platform.arch", then.arch(), now.arch());
    add(all, "platform.threads", then.threads(), now.threads());
    return all;
  }

  static void add(List<Difference> all, String what, Object then, Object now) {
    if (!Objects.equals(then, now)) {
      all.add(new Difference(what, String.valueOf(then), String.valueOf(now)));
    }
  }
}
