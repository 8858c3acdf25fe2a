package dev.retrain.tabular;

import dev.retrain.evidence.Champion;
import dev.retrain.tabular.score.Comparison.Rival;
import java.util.Optional;

/**
 * A champion to compare with, or why there is none.
 *
 * @param rival the champion, if it can be compared
 * @param note why it can't, or an empty text
 */
record Judged(Optional<Rival> rival, String note) {
  static Judged by(Rival rival) {
    return new Judged(Optional.of(rival), "");
  }

  static Judged not(Champion champion, String why) {
    return new Judged(Optional.empty(), "champion " + champion.version() + " " + why);
  }
}
