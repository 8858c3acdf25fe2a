package dev.retrain.tracking;

import dev.retrain.kind.LearningCurve;
import dev.retrain.provenance.Provenance;
import dev.retrain.registry.TrackEntry;
import dev.retrain.run.Trigger;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * A published version as a tracking server is told of it.
 *
 * @param entry where and under which names
 * @param run what the journal says of the run that made it, {@code digest} present
 * @param provenance how it was made
 * @param learning how its training came along, if its kind trains step by step
 * @param stored its verified files
 */
public record TrackedVersion(
    TrackEntry entry,
    RunState run,
    Provenance provenance,
    List<LearningCurve> learning,
    Stored stored) {
  public TrackedVersion {
    learning = List.copyOf(learning);
  }

  private static final String SCHEDULED = "scheduled_retraining";
  private static final String TRIGGERED = "retraining_{model}";
  private static final String BY_DAY = "retrain_{ds}";
  private static final String BY_RUN = "{run}";

  /** Name of the experiment. */
  public String experiment() {
    return filled(entry.experiment().orElse(isScheduled() ? SCHEDULED : TRIGGERED));
  }

  /** Name of the run; {@code ds} is the day (UTC) on which it was opened. */
  public String title() {
    return filled(entry.run().orElse(isScheduled() ? BY_DAY : BY_RUN));
  }

  /** Whether the clock started the run. */
  public boolean isScheduled() {
    return run.trigger() == Trigger.SCHEDULE;
  }

  /** Digest of the version, which tells it from all others. */
  public String digest() {
    return stored.manifest().digest();
  }

  private String filled(String template) {
    Map<String, String> values =
        Map.of(
            "model", provenance.model(),
            "kind", provenance.kind(),
            "run", run.run().value(),
            "version", run.version().value(),
            "trigger", run.trigger().word(),
            "ds", LocalDate.ofInstant(run.opened(), ZoneOffset.UTC).toString());
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      String value = close < 0 ? null : values.get(template.substring(open + 1, close));
      int next = value == null ? open + 1 : close + 1;
      text.append(template, from, open).append(value == null ? "{" : value);
      from = next;
    }
    return text.append(template.substring(from)).toString();
  }
}
