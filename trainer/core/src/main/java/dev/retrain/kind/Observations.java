package dev.retrain.kind;

import java.util.List;
import java.util.Optional;

/**
 * What a training saw that people want to look at and that no gate decides by. A kind gives what it
 * has; what is missing is missing in the report too.
 *
 * @param volume how much data there was, and what was refused of it
 * @param curves how each subject does with a list of every length
 * @param drift how far the data moved since the champion was trained; empty without a champion
 * @param clouds pictures of points that a kind wants to be drawn
 * @param learning how a training that goes step by step came along
 */
public record Observations(
    Optional<DataVolume> volume,
    List<RankCurve> curves,
    Optional<Drift> drift,
    List<PointCloud> clouds,
    List<LearningCurve> learning) {
  /** Nothing was seen. */
  public static final Observations NONE =
      new Observations(Optional.empty(), List.of(), Optional.empty(), List.of(), List.of());

  public Observations {
    curves = List.copyOf(curves);
    clouds = List.copyOf(clouds);
    learning = List.copyOf(learning);
  }

  /** Those of a kind that makes lists. */
  public Observations(Optional<DataVolume> volume, List<RankCurve> curves, Optional<Drift> drift) {
    this(volume, curves, drift, List.of(), List.of());
  }
}
