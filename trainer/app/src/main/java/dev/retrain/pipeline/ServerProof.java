package dev.retrain.pipeline;

import dev.retrain.kind.ModelKind;
import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.progress.Progress;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.VersionName;
import dev.retrain.serve.proof.Claim;
import dev.retrain.serve.proof.Proof;
import dev.retrain.serve.proof.ServerAddresses;
import dev.retrain.serve.proof.Summary;
import dev.retrain.serve.proof.Watch;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the Restart stage asks the servers of a model: how they serve before a rollout, whether each
 * of them serves the new version, and how they serve for some time afterwards.
 */
public final class ServerProof {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final Duration LONGEST_BASELINE = Duration.ofSeconds(30);

  private final ModelEntry model;
  private final ServeEntry serve;
  private final ModelKind kind;
  private final Clock clock;
  private final Progress progress;

  /**
   * Asks the servers of a model.
   *
   * @param serve how it is served
   * @param kind knows what to ask them
   */
  public ServerProof(
      ModelEntry model, ServeEntry serve, ModelKind kind, Clock clock, Progress progress) {
    this.kind = kind;
    this.model = model;
    this.serve = serve;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Where the servers are.
   *
   * @param host a name, all of whose addresses are servers
   * @param port their port
   * @param count the fewest that must be there
   */
  public record Servers(String host, int port, int count) {
    private ServerAddresses addresses() {
      return ServerAddresses.of(host);
    }
  }

  /**
   * How clients are served now, as {@code before} in the record. Never fails because of a server:
   * before the first version there is none.
   */
  public StageResult baseline(Servers servers) {
    Duration length = serve.watch().length();
    Duration looked = length.compareTo(LONGEST_BASELINE) < 0 ? length : LONGEST_BASELINE;
    Watch.Result result = watch(servers).before(serve.watch(), looked);
    return StageResult.goesOn(
        OutcomeRecord.of("prove").with("before", result.traffic().text()),
        "before the rollout: " + result.reason());
  }

  /**
   * Waits until each server proves a version, and watches them afterwards.
   *
   * @param version the version; empty for the live one
   * @param limit how long to wait
   * @param before what {@link #baseline} said; empty for no watch
   */
  public StageResult prove(
      ModelStore store,
      Servers servers,
      Optional<VersionName> version,
      Duration limit,
      Optional<Summary> before)
      throws IOException {
    Claim claim = claim(store, version);
    Proof.Result proven =
        new Proof(servers.addresses(), servers.port(), servers.count(), progress)
            .of(claim, limit, ROUND);
    OutcomeRecord record =
        OutcomeRecord.of("prove")
            .with("version", claim.version())
            .with("digest", claim.digest())
            .with("servers", proven.servers())
            .with("proof_seconds", proven.took().toSeconds());
    if (!proven.proven()) {
      return failed(proven.tooLarge() ? record.with("cure", "restart") : record, proven.reason());
    }
    OutcomeRecord timed = withTime(record, claim.version(), store.state().live());
    return before.isEmpty() || serve.watch().length().isZero()
        ? StageResult.goesOn(timed, proven.reason())
        : watched(servers, claim, before.get(), timed, proven.reason());
  }

  private Claim claim(ModelStore store, Optional<VersionName> version) throws IOException {
    StoreState state = store.state();
    VersionName name = version.orElseGet(() -> state.requireLive(model.name()).version());
    Stored stored = store.resolve(Area.MODELS, name);
    List<String> paths = kind.smokeTest(Optional.of(serve), stored.directory()).everyServer();
    return new Claim(
        model.name(), name, stored.manifest().digest(), paths, ANSWER, madeLiveBy(state, name));
  }

  private static long madeLiveBy(StoreState state, VersionName version) {
    return state.takeovers().stream()
        .filter(takeover -> takeover.version().equals(version))
        .mapToLong(StoreState.Takeover::entry)
        .max()
        .orElse(0);
  }

  private StageResult watched(
      Servers servers, Claim claim, Summary before, OutcomeRecord record, String proven) {
    Watch.Result result = watch(servers).after(claim, before, serve.watch());
    OutcomeRecord more =
        record
            .with("watch_seconds", result.took().toSeconds())
            .with("traffic", result.traffic().text());
    return result.sound()
        ? StageResult.goesOn(more, proven + "; " + result.reason())
        : failed(more, result.reason());
  }

  private Watch watch(Servers servers) {
    return new Watch(
        servers.addresses(), servers.port(), servers.count(), progress, Watch.Pace.DEFAULT);
  }

  /** How long ago the version became live: after a rollback, how long going back took. */
  private OutcomeRecord withTime(OutcomeRecord record, VersionName proven, Optional<Live> live) {
    return live.filter(now -> now.version().equals(proven))
        .map(now -> Duration.between(now.since(), clock.instant()).toSeconds())
        .map(seconds -> record.with("live_seconds", Math.max(0, seconds)))
        .orElse(record);
  }

  private static StageResult failed(OutcomeRecord record, String reason) {
    return new StageResult(
        ExitCode.FAILED, record.with("failure", ExitCode.FAILED.meaning()).with("reason", reason));
  }
}
