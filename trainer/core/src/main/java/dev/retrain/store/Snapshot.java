package dev.retrain.store;

import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.RunState;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that the entries 1 to n say together; never changes.
 *
 * @param last n
 * @param hash SHA-256 of entry n's bytes, which entry n + 1 names
 * @param runs in the order in which they were opened
 * @param published by area in the order of the journal
 * @param line what was live and can be gone back to, the live version last
 * @param since when the last of the line became live
 * @param semvers of what was ever promoted
 * @param promotions by the run that made them
 * @param rollbacks by the run that made them
 * @param pins versions and why
 * @param leases by area, version and holder, until when
 * @param takeovers every entry that made a version live, in their order
 */
record Snapshot(
    long last,
    String hash,
    Map<RunId, RunState> runs,
    Map<Item, Publication> published,
    List<VersionName> line,
    Instant since,
    Map<VersionName, String> semvers,
    Map<RunId, Promotion> promotions,
    Map<RunId, Promotion> rollbacks,
    Map<VersionName, String> pins,
    Map<Lease, Instant> leases,
    List<StoreState.Takeover> takeovers) {

  private static final Comparator<StoreState.Lease> BY_NAME =
      Comparator.comparing(StoreState.Lease::area)
          .thenComparing(lease -> lease.version().value())
          .thenComparing(StoreState.Lease::holder);

  /** A version or a data set. */
  record Item(Area area, VersionName version) {}

  /** That something was published and whether its files may still be used. */
  record Publication(RunId run, String digest, boolean retired) {}

  /** Who keeps what. */
  record Lease(Item item, String holder) {}

  Snapshot {
    runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    line = List.copyOf(line);
    semvers = Map.copyOf(semvers);
    promotions = Map.copyOf(promotions);
    rollbacks = Map.copyOf(rollbacks);
    pins = Map.copyOf(pins);
    leases = Map.copyOf(leases);
    takeovers = List.copyOf(takeovers);
  }

  Optional<VersionName> live() {
    return line.isEmpty() ? Optional.empty() : Optional.of(line.get(line.size() - 1));
  }

  /** What a rollback without a target goes to. */
  Optional<VersionName> previous() {
    for (int i = line.size() - 2; i >= 0; i--) {
      Publication publication = published.get(new Item(Area.MODELS, line.get(i)));
      if (publication != null && !publication.retired()) {
        return Optional.of(line.get(i));
      }
    }
    return Optional.empty();
  }

  /** What was published and not retired, the oldest first. */
  List<VersionName> present(Area area) {
    return published.entrySet().stream()
        .filter(entry -> entry.getKey().area() == area && !entry.getValue().retired())
        .map(entry -> entry.getKey().version())
        .toList();
  }

  /** The run that was opened last among those that are open. */
  Optional<RunId> newestOpen() {
    return runs.values().stream()
        .filter(run -> run.outcome().isEmpty())
        .map(RunState::run)
        .reduce((earlier, later) -> later);
  }

  Set<VersionName> names() {
    return runs.values().stream().map(RunState::version).collect(Collectors.toSet());
  }

  StoreState state() {
    return new StoreState(
        last,
        live()
            .map(version -> new StoreState.Live(version, semvers.get(version), previous(), since)),
        runs,
        rollbacks.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().to())),
        pins,
        leases.entrySet().stream().map(Snapshot::state).sorted(BY_NAME).toList(),
        Arrays.stream(Area.values()).collect(Collectors.toMap(area -> area, this::present)),
        takeovers);
  }

  private static StoreState.Lease state(Map.Entry<Lease, Instant> lease) {
    Item item = lease.getKey().item();
    return new StoreState.Lease(
        item.area(), item.version(), lease.getKey().holder(), lease.getValue());
  }
}
