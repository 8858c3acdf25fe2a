package dev.retrain.gate;

import dev.retrain.run.VersionName;
import java.util.List;
import java.util.Optional;

/**
 * A decision and what it was made of. It is bound to one manifest: promoting another set of files,
 * or against another champion, needs another decision.
 *
 * @param verdict what was decided
 * @param reason one sentence for a person
 * @param candidate the version that was judged
 * @param manifest SHA-256 of its {@code MANIFEST.json}, 64 hexadecimal digits
 * @param champion the version it was compared with; empty if none was live
 * @param checks every condition with its figures, in the order of the policy
 */
public record GateRecord(
    Verdict verdict,
    String reason,
    VersionName candidate,
    String manifest,
    Optional<VersionName> champion,
    List<Check> checks) {
  public GateRecord {
    checks = List.copyOf(checks);
  }

  /**
   * One condition.
   *
   * @param name what was asked, {@code threshold} for example
   * @param verdict how it came out
   * @param detail value and limit in words
   */
  public record Check(String name, Verdict verdict, String detail) {}
}
