package dev.retrain.pipeline;

import dev.retrain.failure.DataException;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.NewRows;
import dev.retrain.outcome.Outcome;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.registry.Durations;
import dev.retrain.registry.RetrainEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.StoreState.Takeover;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a run is not worth training: a schedule may fire more often than that makes sense. Each
 * answer is a sentence for a person, or nothing if the run goes on.
 */
final class Skips {
  private final ModelStore store;
  private final RetrainEntry rules;

  Skips(ModelStore store, RetrainEntry rules) {
    this.store = store;
    this.rules = rules;
  }

  /**
   * Whether the last success is too recent. A success is a promotion whose run was not ended
   * otherwise; one that lies further ahead than the gap comes from a clock that was wrong, and must
   * not stop all training until then.
   */
  Optional<String> tooEarly(RunState run) {
    return tooEarly(store.state(), run.opened(), rules.minGap());
  }

  /** The same as a function of what the journal says. */
  static Optional<String> tooEarly(StoreState state, Instant opened, Duration gap) {
    return lastSuccess(state)
        .filter(last -> opened.isBefore(last.time().plus(gap)))
        .filter(last -> opened.isAfter(last.time().minus(gap)))
        .map(
            last ->
                last.version()
                    + " became live at "
                    + last.time()
                    + " and retrain.min_gap is "
                    + Durations.text(gap)
                    + ": nothing to do before "
                    + last.time().plus(gap)
                    + ", FORCE trains anyway");
  }

  private static Optional<Takeover> lastSuccess(StoreState state) {
    return state.takeovers().stream()
        .filter(takeover -> !takeover.back() && succeeded(state, takeover))
        .reduce((earlier, later) -> later);
  }

  /** When the last run that succeeded before a moment was opened: where its data ends. */
  static Optional<Instant> lastSuccess(StoreState state, Instant before) {
    return state.takeovers().stream()
        .filter(takeover -> !takeover.back() && succeeded(state, takeover))
        .map(
            takeover ->
                takeover.run().map(state.runs()::get).map(RunState::opened).orElse(takeover.time()))
        .filter(before::isAfter)
        .max(Comparator.naturalOrder());
  }

  private static boolean succeeded(StoreState state, Takeover takeover) {
    Outcome outcome =
        takeover.run().map(state.runs()::get).flatMap(RunState::outcome).orElse(Outcome.PROMOTED);
    return outcome == Outcome.PROMOTED;
  }

  /**
   * Whether too few rows are newer than the live version's data. Without a live version, or if its
   * files can't be read, there is nothing to compare with and the run goes on.
   *
   * @param dataSet what was collected
   */
  Optional<String> tooLittle(ModelKind kind, Path dataSet) throws IOException {
    Optional<VersionName> live = store.state().live().map(Live::version);
    if (live.isEmpty() || (rules.minNew() == 0 && rules.minNewShare() == 0)) {
      return Optional.empty();
    }
    Optional<Instant> end = endOfData(live.get());
    if (end.isEmpty()) {
      return Optional.empty();
    }
    NewRows rows = kind.newRows(dataSet, end.get());
    long needed = Math.max(rules.minNew(), share(rows.all()));
    if (rows.count() >= needed) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d of %,d %s are newer than the data of %s, which ends at %s, and %,d are needed"
                + " (retrain.min_new %,d, retrain.min_new_share %s): nothing to do yet, FORCE"
                + " trains anyway",
            rows.count(),
            rows.all(),
            rows.unit(),
            live.get(),
            end.get(),
            needed,
            rules.minNew(),
            BigDecimal.valueOf(rules.minNewShare()).stripTrailingZeros().toPlainString()));
  }

  /** Rounded up, in decimal: 0.07 of 100 rows is 7 and not the 8 of binary fractions. */
  private long share(long all) {
    return BigDecimal.valueOf(rules.minNewShare())
        .multiply(BigDecimal.valueOf(all))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  private Optional<Instant> endOfData(VersionName live) throws IOException {
    try {
      Path version = store.resolve(Area.MODELS, live).directory();
      return Optional.of(ProvenanceFile.read(version).data().facts().last());
    } catch (DataException e) {
      return Optional
          .empty(); // a live version that can't be read is a reason to train, not to rest
    }
  }
}
