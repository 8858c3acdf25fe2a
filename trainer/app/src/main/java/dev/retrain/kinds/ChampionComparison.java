package dev.retrain.kinds;

import dev.retrain.evidence.Champion;
import dev.retrain.failure.DataException;
import dev.retrain.interactions.Interactions;
import dev.retrain.leakage.ChampionInspection;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.ranking.RankingEvaluator.Scored;
import dev.retrain.ranking.Split;
import dev.retrain.recommender.ModelRanker;
import dev.retrain.recommender.RecommenderModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The champion on a candidate's data set, if it can be compared with.
 *
 * @param scored the champion; empty if there is none to compare with
 * @param note why there is none, with the cure; else empty
 * @param split the split, with a count of the held-out pairs that the champion knows
 * @param model the champion itself, if it can be loaded
 */
record ChampionComparison(
    Optional<Scored> scored, String note, Split split, Optional<RecommenderModel> model) {
  /** Count of held-out pairs after the champion's training data that it knows nevertheless. */
  static final String KNOWN_PAIRS = "champion_known_pairs";

  /** No champion. */
  static ChampionComparison none(Split split, String note) {
    return new ChampionComparison(Optional.empty(), note, split, Optional.empty());
  }

  /**
   * Loads a champion and looks at what it has seen of the hold-out.
   *
   * @param files the champion's verified files
   */
  static ChampionComparison of(Champion champion, Path files, Interactions pairs, Split split)
      throws IOException {
    try {
      RecommenderModel live = RecommenderModel.load(files);
      Instant first = ProvenanceFile.read(files).data().facts().first();
      ChampionInspection inspection =
          ChampionInspection.of(pairs, split, live.learned(), first, champion.trainedUntil());
      Split counted = split.withCount(KNOWN_PAIRS, inspection.knownPairs());
      if (!inspection.contradiction().isEmpty()) {
        String seen =
            "champion " + champion.version() + " has seen it: " + inspection.contradiction();
        return new ChampionComparison(Optional.empty(), seen, counted, Optional.of(live));
      }
      Scored scored = new Scored(champion, new ModelRanker(live, pairs), inspection::known);
      return new ChampionComparison(Optional.of(scored), "", counted, Optional.of(live));
    } catch (DataException e) {
      return none(split, "champion " + champion.version() + " can't be loaded: " + e.getMessage());
    }
  }
}
