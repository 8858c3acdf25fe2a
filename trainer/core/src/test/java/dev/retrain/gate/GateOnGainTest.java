package dev.retrain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SampleEvidence;
import dev.retrain.registry.GateEntry;
import dev.retrain.run.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gates that ask for a gain over the champion, as for runs that something has triggered. */
@Tag("long")
class GateOnGainTest {
  private static final GateEntry ASKING = SamplePolicy.gain(0.30, 0.01, 1000);
  private static final long SEED = 20261121;

  private static GateRecord decide(double candidate, double champion, GateEntry policy, int days) {
    Evidence evidence = SampleEvidence.of(4000, candidate, 0.2).champion(champion).build();
    return Gate.decide(evidence, policy, SamplePolicy.against(days));
  }

  @Test
  void a_gain_that_is_shown_passes_and_the_sentence_names_what_was_asked() {
    GateRecord record = decide(0.43, 0.40, ASKING, 1);
    assertEquals(Verdict.PASS, record.verdict(), record.reason());
    assertTrue(
        record.reason().contains("0.03 better than " + SampleEvidence.LIVE), record.reason());
    assertTrue(
        record.reason().contains("which reaches the gain of 0.01 that is asked for"),
        record.reason());
  }

  @Test
  void an_equally_good_version_passes_without_the_demand_and_is_rejected_with_it() {
    assertEquals(Verdict.PASS, decide(0.40, 0.40, SamplePolicy.USUAL, 1).verdict());
    GateRecord record = decide(0.40, 0.40, ASKING, 1);
    assertEquals(Verdict.REJECT, record.verdict());
    assertTrue(record.reason().contains("which misses the gain of 0.01"), record.reason());
  }

  @Test
  void a_degraded_version_is_rejected_for_the_margin_and_not_for_the_gain() {
    GateRecord record = decide(0.35, 0.40, ASKING, 1);
    assertEquals(Verdict.REJECT, record.verdict());
    assertTrue(record.reason().contains("beyond the margin 0.02"), record.reason());
  }

  @Test
  void a_gain_that_chance_may_have_made_can_not_tell() {
    GateRecord record = decide(0.411, 0.40, ASKING, 1);
    assertEquals(Verdict.INCONCLUSIVE, record.verdict());
    assertTrue(record.reason().contains("does not show the gain of 0.01"), record.reason());
  }

  @Test
  void against_an_old_champion_the_point_estimate_decides() {
    assertEquals(Verdict.PASS, decide(0.411, 0.40, ASKING, 31).verdict());
    GateRecord record = decide(0.405, 0.40, ASKING, 31);
    assertEquals(Verdict.REJECT, record.verdict());
    assertTrue(record.reason().contains("against the gain of 0.01"), record.reason());
    GateRecord degraded = decide(0.30, 0.40, ASKING, 31);
    assertTrue(degraded.reason().contains("against the margin 0.02"), degraded.reason());
  }

  @Test
  void the_first_version_has_nothing_to_be_better_than() {
    Evidence evidence = SampleEvidence.of(4000, 0.4, 0.2).build();
    assertEquals(Verdict.PASS, Gate.decide(evidence, ASKING, SamplePolicy.first()).verdict());
  }

  @Test
  void each_trigger_has_its_own_gate_and_the_others_the_usual_one() {
    GateEntry policy =
        new GateEntry(
            "hit@20",
            0.3,
            0.02,
            0,
            0.95,
            Optional.empty(),
            1000,
            Duration.ofDays(30),
            Map.of(Trigger.DATA_DRIFT, ASKING));
    assertEquals(ASKING, policy.of(Trigger.DATA_DRIFT));
    assertEquals(policy, policy.of(Trigger.SCHEDULE));
    assertEquals(policy, policy.of(Trigger.MANUAL));
  }

  @Test
  void the_units_that_it_takes_are_told_for_a_model_that_is_better() {
    String sentence = UnitsNeeded.of(ASKING).sentence();
    assertEquals(
        "the gate needs 1,000 evaluated units to decide and about 12,941 to pass a model that is"
            + " 0.02 better 85 times of 100",
        sentence);
  }

  /** The table stands in {@code docs/gate.md}; the same seed gives the same table. */
  @Test
  void how_often_it_is_wrong_stands_in_the_page() throws IOException {
    Map<String, SimulatedGates> cases = new LinkedHashMap<>();
    double differing = UnitsNeeded.TYPICAL_VARIANCE;
    cases.put("equally good, 4,000 users", new SimulatedGates(0.40, 0.30, differing, 4000));
    cases.put("1 point better, 4,000 users", new SimulatedGates(0.41, 0.30, differing, 4000));
    cases.put("2 points better, 4,000 users", new SimulatedGates(0.42, 0.30, differing, 4000));
    cases.put("4 points better, 4,000 users", new SimulatedGates(0.44, 0.30, differing, 4000));
    cases.put("2 points better, 13,000 users", new SimulatedGates(0.42, 0.30, differing, 13_000));
    Map<String, Map<Verdict, Integer>> verdicts = new LinkedHashMap<>();
    cases.forEach((name, gates) -> verdicts.put(name, gates.run(SEED, ASKING)));
    String table =
        verdicts.entrySet().stream()
            .map(row -> row(row.getKey(), row.getValue()))
            .collect(Collectors.joining("\n"));
    System.out.println(table);
    assertTrue(verdicts.get("1 point better, 4,000 users").get(Verdict.PASS) <= 65, table);
    String page = Files.readString(Path.of(System.getProperty("retrain.basedir"), "docs/gate.md"));
    assertTrue(page.contains(table), "docs/gate.md must hold\n" + table);
  }

  private static String row(String name, Map<Verdict, Integer> verdicts) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %.1f %% | %.1f %% |",
        name,
        verdicts.get(Verdict.PASS) * 100.0 / SimulatedGates.GATES,
        verdicts.get(Verdict.INCONCLUSIVE) * 100.0 / SimulatedGates.GATES,
        verdicts.get(Verdict.REJECT) * 100.0 / SimulatedGates.GATES);
  }
}
