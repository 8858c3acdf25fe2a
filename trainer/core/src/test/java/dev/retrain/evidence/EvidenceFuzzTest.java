package dev.retrain.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.testkit.FuzzTarget;
import java.util.List;

/** {@code eval_results.json} and {@code eval_units.csv}: each input is taken for both. */
class EvidenceFuzzTest extends FuzzTarget {
  private static final Evidence SOUND = SampleEvidence.of(3, 0.7, 0.4).champion(0.4).build();

  @Override
  protected void parse(byte[] input) {
    try {
      EvidenceAudit.check(ResultsJson.parse(input).evidence(SOUND.units()));
    } catch (EvidenceException e) {
      // refused, as documented
    }
    UnitOutcomes units;
    try {
      units = UnitsCsv.parse(new String(input, UTF_8));
    } catch (EvidenceException e) {
      return;
    }
    String written = UnitsCsv.render(units);
    assertEquals(written, UnitsCsv.render(UnitsCsv.parse(written)));
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of(
        ResultsJson.render(SOUND, SampleEvidence.BINDING, "ab".repeat(32)).getBytes(UTF_8),
        UnitsCsv.render(SOUND.units()).getBytes(UTF_8));
  }
}
