package dev.retrain.report;

import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import java.util.Optional;

/**
 * What the journal says of a version's run, for the copy of the report that a build archives.
 *
 * @param gate the decision that binds; empty if there was none yet
 * @param outcome how the run ended; empty while it is open
 * @param semver what the version was promoted as; empty if it never was
 * @param reason the sentence that goes with the outcome
 */
public record RunEnd(
    Optional<GateRecord> gate, Optional<Outcome> outcome, Optional<String> semver, String reason) {
  /** The field on top of the page. */
  Element element() {
    String word = outcome.map(Outcome::name).orElse("The run is not over");
    String promoted = semver.map(it -> " as " + it).orElse("");
    Element field = GateSection.banner(verdict(), word + promoted, reason);
    Element section = Element.of("section", "id", "outcome").add(field);
    gate.ifPresent(
        decision ->
            section.add(
                Element.of("p")
                    .add(
                        Element.of("font", "size", "2")
                            .longText(
                                "As the journal has it. The gate decided "
                                    + decision.verdict()
                                    + ": "
                                    + decision.reason()
                                    + ". What follows was written while the version was"
                                    + " trained."))));
    return section;
  }

  private Verdict verdict() {
    if (outcome.isEmpty()) {
      return Verdict.INCONCLUSIVE;
    }
    return switch (outcome.get()) {
      case PROMOTED -> Verdict.PASS;
      case INCONCLUSIVE, SUPERSEDED, SKIPPED -> Verdict.INCONCLUSIVE;
      case REJECTED, FAILED, ABORTED, TIMED_OUT, ROLLED_BACK -> Verdict.REJECT;
    };
  }
}
