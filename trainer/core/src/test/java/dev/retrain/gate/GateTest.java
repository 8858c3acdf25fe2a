package dev.retrain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SampleEvidence;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.evidence.Subject;
import dev.retrain.registry.GateEntry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {
  @Test
  void a_first_version_passes_on_threshold_and_baseline_and_the_record_says_so() {
    GateRecord record = decide(SampleEvidence.of(4000, 0.412, 0.36), SamplePolicy.first());
    assertEquals(Verdict.PASS, record.verdict());
    assertEquals(
        "Hit@20 0.412 of 4,000 users reaches 0.30; on 4,000 users with history it is 0.052"
            + " (0.0462 to 0.0578) above popularity; no version is live, so there is nothing to"
            + " compare with",
        record.reason());
    assertEquals(Optional.empty(), record.champion());
  }

  @Test
  void the_threshold_is_inclusive_to_the_last_bit() {
    assertEquals(Verdict.PASS, verdict(SampleEvidence.of(1000, 0.300, 0.2)));
    assertEquals(Verdict.REJECT, verdict(SampleEvidence.of(1000, 0.299, 0.2)));
  }

  @Test
  void too_few_users_are_inconclusive_and_a_hopeless_figure_is_still_rejected() {
    for (int units : new int[] {1, 5, 29, 30, 999}) {
      assertEquals(Verdict.INCONCLUSIVE, verdict(SampleEvidence.of(units, 1, 0.2)), units + "");
    }
    assertEquals(Verdict.REJECT, verdict(SampleEvidence.of(200, 0.05, 0.02)));
    String reason = decide(SampleEvidence.of(29, 0.31, 0.1), SamplePolicy.first()).reason();
    assertTrue(reason.startsWith("only 29 users evaluated where 1,000 are needed"), reason);
  }

  @Test
  void below_popularity_is_rejected_and_level_with_it_is_inconclusive() {
    assertEquals(Verdict.REJECT, verdict(SampleEvidence.of(4000, 0.40, 0.45)));
    SampleEvidence level = SampleEvidence.of(4000, 0.40, 0.40);
    level.with(Subject.POPULARITY, shifted(4000, 400, 2000));
    assertEquals(Verdict.INCONCLUSIVE, verdict(level));
  }

  @Test
  void a_copy_of_popularity_passes_and_says_that_it_is_one() {
    GateRecord record = decide(SampleEvidence.of(4000, 0.40, 0.40), SamplePolicy.first());
    assertEquals(Verdict.PASS, record.verdict());
    assertTrue(record.reason().contains("exactly as good as popularity"), record.reason());
  }

  @Test
  void the_baseline_counts_on_warm_users_only_and_needs_thirty_of_them() {
    SampleEvidence evidence = SampleEvidence.of(2000, 0.40, 0.35);
    assertEquals(Verdict.PASS, verdict(evidence.warm(1000)));
    assertEquals(Verdict.INCONCLUSIVE, verdict(evidence.warm(29)));
  }

  @Test
  void not_worse_than_the_champion_by_the_margin_passes() {
    SampleEvidence evidence = SampleEvidence.of(4000, 0.40, 0.30);
    GateRecord record = decide(evidence.champion(0.405), SamplePolicy.against(1));
    assertEquals(Verdict.PASS, record.verdict());
    assertEquals(Optional.of(SampleEvidence.LIVE), record.champion());
    assertTrue(
        record
            .reason()
            .endsWith(
                "on 4,000 users it is 0.005 worse than v20261120_020031, at worst 0.0068 worse,"
                    + " within the margin 0.02"),
        record.reason());
  }

  @Test
  void worse_by_more_than_the_margin_is_rejected_and_across_it_inconclusive() {
    assertEquals(Verdict.REJECT, verdict(0.44, 1));
    assertEquals(Verdict.INCONCLUSIVE, verdict(0.42, 1));
  }

  @Test
  void against_an_old_champion_the_point_estimate_decides() {
    assertEquals(Verdict.PASS, verdict(0.42, 31));
    assertEquals(Verdict.REJECT, verdict(0.421, 31));
    assertEquals(Verdict.INCONCLUSIVE, verdict(0.42, 30));
    SampleEvidence evidence = SampleEvidence.of(4000, 0.40, 0.30).champion(0.42);
    String reason = decide(evidence, SamplePolicy.against(31)).reason();
    assertTrue(reason.contains("because the champion is older than 30 days"), reason);
  }

  @Test
  void only_users_whose_hold_out_is_new_to_the_champion_are_compared() {
    SampleEvidence evidence = SampleEvidence.of(4000, 0.40, 0.30).champion(0.39).comparable(999);
    GateRecord record = decide(evidence, SamplePolicy.against(1));
    assertEquals(Verdict.INCONCLUSIVE, record.verdict());
    assertTrue(record.reason().startsWith("only 999 users can be compared"), record.reason());
    assertEquals(
        Verdict.INCONCLUSIVE, decide(evidence.comparable(0), SamplePolicy.against(31)).verdict());
  }

  @Test
  void a_champion_that_can_not_be_loaded_is_inconclusive_with_the_cure() {
    SampleEvidence evidence =
        SampleEvidence.of(4000, 0.40, 0.30).note("als_model.npz is damaged: run 'retrain verify'");
    GateRecord record = decide(evidence, SamplePolicy.against(1));
    assertEquals(Verdict.INCONCLUSIVE, record.verdict());
    assertTrue(record.reason().endsWith("run 'retrain verify'"), record.reason());
  }

  @Test
  void evidence_against_another_champion_than_the_live_one_is_stale() {
    Evidence compared = SampleEvidence.of(4000, 0.40, 0.30).champion(0.39).build();
    Evidence alone = SampleEvidence.of(4000, 0.40, 0.30).build();
    assertEquals(Verdict.REJECT, decide(compared, SamplePolicy.first()).verdict());
    assertEquals(Verdict.REJECT, decide(alone, SamplePolicy.against(1)).verdict());
  }

  @Test
  void leaking_splits_are_rejected_with_their_count() {
    for (long pairs : new long[] {1, 2_000, 200_000}) {
      GateRecord record =
          decide(
              SampleEvidence.of(4000, 0.9, 0.3).count(SplitFacts.OVERLAP, pairs),
              SamplePolicy.first());
      assertEquals(Verdict.REJECT, record.verdict());
      assertTrue(
          record.reason().contains(String.format(Locale.ROOT, "%,d", pairs)), record.reason());
    }
    assertEquals(
        Verdict.REJECT, verdict(SampleEvidence.of(4000, 0.9, 0.3).count(SplitFacts.MISPLACED, 1L)));
    assertEquals(
        Verdict.REJECT, verdict(SampleEvidence.of(4000, 0.9, 0.3).noCount(SplitFacts.OVERLAP)));
  }

  @Test
  void a_list_may_hold_half_the_catalogue_at_most() {
    assertEquals(Verdict.PASS, verdict(SampleEvidence.of(4000, 0.9, 0.3).catalogue(40)));
    for (int items : new int[] {39, 20, 19, 0}) {
      assertEquals(
          Verdict.REJECT, verdict(SampleEvidence.of(4000, 0.9, 0.3).catalogue(items)), items + "");
    }
  }

  @Test
  void unreadable_evidence_is_a_rejection_that_names_the_live_version() {
    GateRecord record = Gate.refuse("eval_results.json is missing", SamplePolicy.against(1));
    assertEquals(Verdict.REJECT, record.verdict());
    assertEquals("eval_results.json is missing", record.reason());
    assertEquals(Optional.of(SampleEvidence.LIVE), record.champion());
  }

  @Test
  void the_units_needed_are_known_before_training() {
    UnitsNeeded needed = UnitsNeeded.of(SamplePolicy.USUAL);
    assertEquals(1000, needed.minimum());
    assertEquals(3236, needed.forChampion().orElseThrow());
    assertEquals(
        "the gate needs 1,000 evaluated units to decide and about 3,236 to pass an equally good"
            + " model 85 times of 100",
        needed.sentence());
    assertTrue(UnitsNeeded.of(SamplePolicy.of(0.3, 0, 0.95, 10)).forChampion().isEmpty());
  }

  @Test
  void without_a_baseline_only_threshold_and_champion_count() {
    GateEntry policy =
        new GateEntry("hit@20", 0.3, 0.02, 0.95, Optional.empty(), 1000, Duration.ofDays(30));
    Evidence evidence = SampleEvidence.of(4000, 0.4, 0.5).build();
    assertEquals(Verdict.PASS, Gate.decide(evidence, policy, SamplePolicy.first()).verdict());
  }

  private static DoubleStream shifted(int units, int from, int to) {
    return IntStream.range(0, units).mapToDouble(unit -> unit >= from && unit < to ? 1 : 0);
  }

  private static Verdict verdict(SampleEvidence evidence) {
    return decide(evidence, SamplePolicy.first()).verdict();
  }

  /** Of a candidate with 0.40 against a champion. */
  private static Verdict verdict(double champion, int days) {
    SampleEvidence evidence = SampleEvidence.of(4000, 0.40, 0.30).champion(champion);
    return decide(evidence, SamplePolicy.against(days)).verdict();
  }

  private static GateRecord decide(SampleEvidence evidence, Gate.Candidate candidate) {
    return decide(evidence.build(), candidate);
  }

  private static GateRecord decide(Evidence evidence, Gate.Candidate candidate) {
    return Gate.decide(evidence, SamplePolicy.USUAL, candidate);
  }
}
