package org.example.groups;

import dev.retrain.kind.ServedModel;
import java.util.Map;
import java.util.Optional;

/** Answers {@code GET /mean/{group}}. */
final class GroupMeanServing implements ServedModel {
  private final GroupMeans means;

  GroupMeanServing(GroupMeans means) {
    this.means = means;
  }

  @Override
  public Optional<Answer> answer(Call call) throws BadCallException {
    if (call.segments().isEmpty() || !call.segments().get(0).equals("mean")) {
      return Optional.empty();
    }
    if (call.segments().size() != 2) {
      throw new BadCallException("the path must be /mean/{group}");
    }
    String group = call.segments().get(1);
    boolean unknown = !means.byGroup().containsKey(group);
    String mean = Double.toString(means.predict(group));
    return Optional.of(
        call.json()
            ? new Answer("application/json", "{\"prediction\":" + mean + "}", unknown)
            : new Answer("text/plain; charset=utf-8", mean + "\n", unknown));
  }

  @Override
  public Map<String, Long> size() {
    return Map.of("groups", (long) means.byGroup().size());
  }
}
