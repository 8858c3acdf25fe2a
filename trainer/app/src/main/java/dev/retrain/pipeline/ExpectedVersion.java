package dev.retrain.pipeline;

import dev.retrain.check.Finding;
import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.provenance.Provenance;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.registry.Key;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the {@code version: a.b} of the registry goes with what is asked for. Automation counts c
 * up and nothing else: other parameters or features than those of the live version want a new b,
 * another kind or type a new a, both written by hand. A version that was rolled back to is live
 * like any other.
 */
final class ExpectedVersion {
  /** The parameter that is a kind's type; another one is another model, not another setting. */
  private static final String TYPE = "model_type";

  private final ModelStore store;

  ExpectedVersion(ModelStore store) {
    this.store = store;
  }

  /**
   * What is to become live, or is asked for.
   *
   * @param model the model's name
   * @param version the registry's a.b
   * @param kind name of the kind
   * @param parameters as provenance has them
   * @param keys the parameters that the kind knows
   */
  record Wanted(
      String model, String version, String kind, Map<String, Object> parameters, List<Key> keys) {
    /** What the registry asks for. */
    static Wanted of(ModelEntry model, List<Key> keys) {
      return new Wanted(
          model.name(),
          model.version(),
          model.kind(),
          Provenance.plain(model.params().asMap()),
          keys);
    }
  }

  /** What does not go together, and what to write. */
  private record Objection(String detail, String cure) {}

  /**
   * Stops what does not go with the live version.
   *
   * @throws UsageException with what differs, and with the version to write
   */
  void require(Wanted wanted) throws IOException {
    Optional<Objection> objection = objection(wanted, store.state());
    if (objection.isPresent()) {
      throw new UsageException(objection.get().detail() + ": " + objection.get().cure());
    }
  }

  /** The same as a finding of {@code retrain check}. */
  Finding finding(Wanted wanted) throws IOException {
    StoreState state = store.state();
    return objection(wanted, state)
        .map(it -> Finding.error(ExitCode.USAGE, "version", it.detail(), it.cure()))
        .orElseGet(
            () ->
                Finding.ok(
                    "version",
                    state
                        .live()
                        .map(live -> wanted.version() + " goes with " + named(live))
                        .orElse(wanted.version() + ", nothing is live yet")));
  }

  private Optional<Objection> objection(Wanted wanted, StoreState state) throws IOException {
    if (state.live().isEmpty()) {
      return Optional.empty();
    }
    Live live = state.live().get();
    Parts now = Parts.of(live.semver());
    Parts asked = Parts.of(wanted.version());
    String key = "models." + wanted.model() + ".version is " + wanted.version();
    if (asked.isBelow(now)) {
      return Optional.of(
          new Objection(
              key + " but " + named(live) + " is live, and versions don't go down",
              "write 'version: " + now + "' or a higher one"));
    }
    if (asked.a() > now.a() && asked.b() > 0 && !wasGiven(state, asked.a())) {
      return Optional.of(
          new Objection(
              key + " but " + named(live) + " is live, and a new a begins with b 0",
              "write 'version: " + asked.a() + ".0'"));
    }
    return champion(live.version()).flatMap(made -> changed(wanted, made, live, now, asked));
  }

  private static boolean wasGiven(StoreState state, int a) {
    return state.takeovers().stream().anyMatch(takeover -> Parts.of(takeover.semver()).a() == a);
  }

  private static Optional<Objection> changed(
      Wanted wanted, Provenance made, Live live, Parts now, Parts asked) {
    Map<String, String> changes = new TreeMap<>();
    boolean sameKind = wanted.kind().equals(made.kind());
    if (sameKind) {
      ParameterChanges.between(made.parameters(), wanted.parameters(), wanted.keys())
          .forEach((name, change) -> changes.put("params." + name, change));
    } else {
      changes.put("kind", "was " + made.kind() + ", is " + wanted.kind());
    }
    boolean sameType = sameKind && !changes.containsKey("params." + TYPE);
    boolean raised = sameType ? !asked.equals(now) : asked.a() > now.a();
    if (changes.isEmpty() || raised) {
      return Optional.empty();
    }
    String what =
        sameType ? "other parameters or features want a new b" : "another type wants a new a";
    String differences =
        changes.entrySet().stream()
            .map(change -> change.getKey() + " " + change.getValue())
            .collect(Collectors.joining("; "));
    Parts next = sameType ? new Parts(now.a(), now.b() + 1) : new Parts(now.a() + 1, 0);
    return Optional.of(
        new Objection(
            "models."
                + wanted.model()
                + " asks for something else than "
                + named(live)
                + ", which is live: "
                + differences,
            what
                + ", which is given by hand: write 'version: "
                + next
                + "', or take the change back"));
  }

  /** Where the live version comes from; a damaged one can't be compared, as the gate will say. */
  private Optional<Provenance> champion(VersionName live) throws IOException {
    try {
      return Optional.of(ProvenanceFile.read(store.resolve(Area.MODELS, live).directory()));
    } catch (DataException e) {
      return Optional.empty();
    }
  }

  private static String named(Live live) {
    return live.version() + " (" + live.semver() + ")";
  }

  /** The parts of a version that people give. */
  private record Parts(int a, int b) {
    static Parts of(String version) {
      String[] parts = version.split("\\.", -1);
      return new Parts(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean isBelow(Parts other) {
      return a < other.a || (a == other.a && b < other.b);
    }

    @Override
    public String toString() {
      return a + "." + b;
    }
  }
}
