package dev.retrain.gate;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.EvidenceAudit;
import dev.retrain.evidence.EvidenceException;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.registry.GateEntry;
import dev.retrain.run.VersionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a candidate may be promoted. A pure function: the same evidence, policy and
 * moment give the same record, and nothing that is thrown or missing makes a candidate pass.
 */
public final class Gate {
  private Gate() {}

  /**
   * What is judged, and against whom.
   *
   * @param version the candidate
   * @param manifest SHA-256 of its {@code MANIFEST.json}
   * @param now when the decision is made
   * @param live the version that is live at that moment; empty if none is
   */
  public record Candidate(VersionName version, String manifest, Instant now, Optional<Live> live) {}

  /**
   * The live version.
   *
   * @param version its name
   * @param since when it was promoted
   */
  public record Live(VersionName version, Instant since) {}

  /**
   * Judges evidence by a policy. The checks are listed in the package page; all of them are made,
   * unless the policy or the evidence is unusable, and the worst one gives the verdict.
   */
  public static GateRecord decide(Evidence evidence, GateEntry policy, Candidate candidate) {
    Optional<Check> refusal =
        PolicyCheck.refusal(policy, evidence.scoring().scale(policy.metric()))
            .or(() -> audit(evidence))
            .or(() -> EvidenceCheck.refusal(evidence, policy, candidate));
    if (refusal.isPresent()) {
      return record(List.of(refusal.get()), evidence, candidate);
    }
    List<Check> checks = new ArrayList<>();
    checks.add(UnitsCheck.of(evidence, policy));
    ClassesCheck.of(evidence, policy).ifPresent(checks::add);
    checks.add(ThresholdCheck.of(evidence, policy));
    BaselineCheck.of(evidence, policy).ifPresent(checks::add);
    checks.add(ChampionCheck.of(evidence, policy, candidate));
    return record(checks, evidence, candidate);
  }

  /**
   * Rejects a candidate whose evidence can't even be read.
   *
   * @param reason one sentence
   */
  public static GateRecord refuse(String reason, Candidate candidate) {
    Check check = new Check("evidence", Verdict.REJECT, reason);
    return new GateRecord(
        Verdict.REJECT,
        reason,
        candidate.version(),
        candidate.manifest(),
        candidate.live().map(Live::version),
        List.of(check));
  }

  private static Optional<Check> audit(Evidence evidence) {
    try {
      EvidenceAudit.check(evidence);
      return Optional.empty();
    } catch (EvidenceException e) {
      return Optional.of(new Check("evidence", Verdict.REJECT, e.getMessage()));
    }
  }

  private static GateRecord record(List<Check> checks, Evidence evidence, Candidate candidate) {
    Verdict verdict = Reason.worst(checks);
    return new GateRecord(
        verdict,
        Reason.of(verdict, checks),
        candidate.version(),
        candidate.manifest(),
        evidence
            .champion()
            .map(champion -> champion.version())
            .or(() -> candidate.live().map(Live::version)),
        checks);
  }
}
