package dev.retrain.gate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.EvidenceException;
import dev.retrain.evidence.EvidenceFile;
import dev.retrain.evidence.HostileEvidence;
import dev.retrain.evidence.SampleEvidence;
import dev.retrain.registry.GateEntry;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile evidence by state of the threshold: nothing passes. */
class GateTruthTableTest {
  private static final GateEntry MISSING = SamplePolicy.of(Double.NaN, 0.02, 0.95, 30);
  private static final GateEntry LOW = SamplePolicy.of(0, 0.02, 0.95, 30);
  private static final GateEntry GAIN = SamplePolicy.gain(0, 0.01, 30);
  private static final GateEntry NO_GAIN = SamplePolicy.gain(0, Double.NaN, 30);
  private static final GateEntry HIGH = SamplePolicy.of(0.95, 0.02, 0.95, 30);

  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path directory;

  @Test
  void the_unspoilt_evidence_passes_the_low_threshold_alone() throws IOException {
    writeGood();
    assertEquals(Verdict.PASS, judge(LOW).verdict());
    assertEquals(Verdict.REJECT, judge(HIGH).verdict());
    assertEquals(Verdict.REJECT, judge(MISSING).verdict());
    assertEquals(Verdict.PASS, judge(GAIN).verdict());
    assertEquals(Verdict.REJECT, judge(NO_GAIN).verdict());
  }

  @Test
  void there_are_at_least_64_hostile_cases() {
    assertTrue(HostileEvidence.all().size() >= 64);
    assertEquals(
        HostileEvidence.all().size(),
        HostileEvidence.all().stream().map(HostileEvidence.Case::name).distinct().count());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.retrain.evidence.HostileEvidence#all")
  void hostile_evidence_is_rejected_at_every_threshold(HostileEvidence.Case hostile)
      throws IOException {
    writeGood();
    hostile.damage().to(directory);
    assertAll(
        () -> assertRejected(MISSING),
        () -> assertRejected(LOW),
        () -> assertRejected(HIGH),
        () -> assertRejected(GAIN),
        () -> assertRejected(NO_GAIN));
  }

  private void assertRejected(GateEntry policy) {
    GateRecord record = judge(policy);
    assertEquals(Verdict.REJECT, record.verdict(), record.reason());
    assertTrue(record.reason().length() > 20, record.reason());
    assertTrue(record.reason().chars().noneMatch(Character::isISOControl), record.reason());
  }

  private void writeGood() throws IOException {
    EvidenceFile.write(directory, SampleEvidence.of(60, 0.4, 0.1).build(), SampleEvidence.BINDING);
  }

  /** What the command does with a version's directory. */
  private GateRecord judge(GateEntry policy) {
    try {
      return Gate.decide(
          EvidenceFile.read(directory, SampleEvidence.BINDING), policy, SamplePolicy.first());
    } catch (EvidenceException e) {
      return Gate.refuse(e.getMessage(), SamplePolicy.first());
    }
  }
}
