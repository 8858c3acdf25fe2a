package dev.retrain.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One model of the registry, checked and with every default filled in.
 *
 * @param name the model's name, the key under {@code models}
 * @param kind which {@link dev.retrain.kind.ModelKind} trains and serves it
 * @param store root of this model's versions, data sets and journal
 * @param source where its data comes from
 * @param window how much data, counted back from the start of a run
 * @param prepare named preparation steps, in order
 * @param params the kind's own parameters
 * @param evaluate how quality is measured
 * @param gate what a candidate must reach
 * @param retrain when and how often it is trained
 * @param keep how much is kept
 * @param serve where it is served; empty if nobody serves it
 * @param notifications who is told what
 * @param track where its versions are tracked; empty if nowhere, whatever the environment says
 * @param version the expected {@code a.b} of the semantic version
 * @param versionParameter name of the AWS parameter that has the semantic version of what is live
 */
public record ModelEntry(
    String name,
    String kind,
    URI store,
    SourceEntry source,
    Duration window,
    List<PrepareEntry> prepare,
    Settings params,
    EvaluateEntry evaluate,
    GateEntry gate,
    RetrainEntry retrain,
    KeepEntry keep,
    Optional<ServeEntry> serve,
    List<NotifyEntry> notifications,
    Optional<TrackEntry> track,
    String version,
    Optional<String> versionParameter) {
  public ModelEntry {
    prepare = List.copyOf(prepare);
    notifications = List.copyOf(notifications);
  }

  /** This entry with what decides how a version is fitted replaced, to fit another one again. */
  public ModelEntry fitting(String kind, Settings params, EvaluateEntry evaluate) {
    return new ModelEntry(
        name,
        kind,
        store,
        source,
        window,
        prepare,
        params,
        evaluate,
        gate,
        retrain,
        keep,
        serve,
        notifications,
        track,
        version,
        versionParameter);
  }
}
