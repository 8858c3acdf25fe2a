package dev.retrain.cli;

import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.NotifyEntry;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a pipeline must know to have the end of a run told: it can't read the registry. */
final class TellingPlan {
  private TellingPlan() {}

  /** The record with the occasions on which somebody is to be told; as it is if nobody ever is. */
  static OutcomeRecord with(OutcomeRecord record, ModelEntry model) {
    String occasions =
        model.notifications().stream()
            .map(NotifyEntry::on)
            .flatMap(java.util.List::stream)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(","));
    return occasions.isEmpty() ? record : record.with("notify", occasions);
  }
}
