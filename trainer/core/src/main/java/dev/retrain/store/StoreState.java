package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.gate.GateRecord;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.Person;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal says when all its entries are read in order.
 *
 * @param entries number of the last entry, 0 for an empty journal
 * @param live the version that is live; empty before the first promotion
 * @param runs every run by id, in the order in which they were opened
 * @param rollbacks what each run that rolled back went back to; such a run need not have opened
 * @param pins versions that are kept from clean-up, and why
 * @param leases what is kept from clean-up for a while, those that have run out included
 * @param present what is published and not removed, by area, the oldest first
 * @param takeovers every entry that made a version live, in their order
 */
public record StoreState(
    long entries,
    Optional<Live> live,
    Map<RunId, RunState> runs,
    Map<RunId, VersionName> rollbacks,
    Map<VersionName, String> pins,
    List<Lease> leases,
    Map<ModelStore.Area, List<VersionName>> present,
    List<Takeover> takeovers) {
  public StoreState {
    runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    rollbacks = Map.copyOf(rollbacks);
    pins = Map.copyOf(pins);
    leases = List.copyOf(leases);
    present = Map.copyOf(present);
    takeovers = List.copyOf(takeovers);
  }

  /**
   * What is live, for those who can do nothing without it.
   *
   * @param model whose store it is, for the error
   * @throws DataException if nothing is yet: exit code 65 in every command
   */
  public Live requireLive(String model) {
    return live.orElseThrow(
        () ->
            new DataException(
                "model '" + model + "' has no live version yet: run its pipeline first"));
  }

  /** Whether something is published under this name and not removed. */
  public boolean isPresent(ModelStore.Area area, VersionName name) {
    return present.getOrDefault(area, List.of()).contains(name);
  }

  /** The run that made a version, if the journal knows it. */
  public Optional<RunState> runOf(VersionName version) {
    return runs.values().stream().filter(run -> run.version().equals(version)).findFirst();
  }

  /**
   * That a version or data set is kept from clean-up while someone reads it.
   *
   * @param area where it lies
   * @param version its name
   * @param holder who reads
   * @param until the first moment at which it is not kept any more
   */
  public record Lease(ModelStore.Area area, VersionName version, String holder, Instant until) {}

  /**
   * That a version became live.
   *
   * @param entry number of the journal entry
   * @param time when, by the clock of the writer
   * @param version what became live
   * @param semver its semantic version
   * @param run on whose behalf
   * @param back whether it was a rollback; else a promotion
   * @param reason why it was rolled back to; empty for a promotion
   */
  public record Takeover(
      long entry,
      Instant time,
      VersionName version,
      String semver,
      Optional<RunId> run,
      boolean back,
      String reason) {}

  /**
   * What is live.
   *
   * @param version its name
   * @param semver its semantic version
   * @param previous what a rollback without a target goes back to
   * @param since time of the entry that made it live
   */
  public record Live(
      VersionName version, String semver, Optional<VersionName> previous, Instant since) {}

  /**
   * One run.
   *
   * @param run its id
   * @param trigger why it was started
   * @param version the name it was given
   * @param opened when
   * @param digest the published manifest's digest; empty until published
   * @param gate the newest decision on it
   * @param accepted who said yes to that decision, the gate being unable to tell; empty if nobody
   * @param semver what it was promoted as; empty if never
   * @param retired whether its version was removed by clean-up
   * @param outcome how it ended; empty while open
   * @param reason the sentence that goes with the outcome
   * @param deployments facts recorded by {@link ModelStore#deployed}, the newest value of each
   */
  public record RunState(
      RunId run,
      Trigger trigger,
      VersionName version,
      Instant opened,
      Optional<String> digest,
      Optional<GateRecord> gate,
      Optional<Person> accepted,
      Optional<String> semver,
      boolean retired,
      Optional<Outcome> outcome,
      String reason,
      Map<String, String> deployments) {}
}
