package dev.retrain.pipeline;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.outcome.OutcomeRecord;
import java.util.Optional;

/**
 * The figures behind a decision, under the same keys whatever it is.
 *
 * @param metric the metric that decides
 * @param figure that of the candidate
 * @param champion that of the live version, on what is new to it; empty if it was not compared
 * @param gain how much better the candidate is there, below 0 if worse; empty like that
 */
record GateFigures(
    String metric, Optional<Double> figure, Optional<Double> champion, Optional<Double> gain) {
  private static final String NONE = "none";

  /** Those of evidence that was read. */
  static GateFigures of(Evidence evidence, String metric) {
    Optional<Double> champion = find(evidence, metric, Subject.CHAMPION);
    Optional<Double> gain =
        champion.flatMap(
            theirs ->
                find(evidence, metric, Subject.CHALLENGER)
                    .map(ours -> evidence.scoring().scale(metric).gain(ours, theirs)));
    return new GateFigures(metric, find(evidence, metric, Subject.CANDIDATE), champion, gain);
  }

  /** Those of evidence that can't be read. */
  static GateFigures none(String metric) {
    return new GateFigures(metric, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Optional<Double> find(Evidence evidence, String metric, String subject) {
    return evidence.measurements().stream()
        .filter(it -> it.metric().equals(metric) && it.subject().equals(subject))
        .filter(it -> it.slice().equals(Slice.ALL.word()))
        .map(Measurement::value)
        .findFirst();
  }

  /** A record with them. */
  OutcomeRecord in(OutcomeRecord record) {
    return record
        .with("metric", metric)
        .with("figure", shown(figure))
        .with("champion_figure", shown(champion))
        .with("gain", shown(gain));
  }

  private static String shown(Optional<Double> figure) {
    return figure.map(value -> Double.toString(value)).orElse(NONE);
  }
}
