package dev.retrain.provenance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.retrain.failure.DataException;
import dev.retrain.testkit.FuzzTarget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code provenance.json}: what is taken is written and read again to the same bytes. */
class ProvenanceFuzzTest extends FuzzTarget {
  @Override
  protected void parse(byte[] input) throws IOException {
    Provenance provenance;
    try {
      provenance = ProvenanceFile.parse(input);
    } catch (DataException e) {
      return;
    }
    byte[] written = ProvenanceFile.bytes(provenance);
    assertArrayEquals(written, ProvenanceFile.bytes(ProvenanceFile.parse(written)));
  }

  @Override
  protected List<byte[]> seeds() throws IOException {
    CodeOrigin code = CodeOrigin.of(java.util.Map.of(), "0.1.0");
    return List.of(
        ProvenanceFile.bytes(ProvenanceSample.full()),
        ProvenanceFile.bytes(ProvenanceSample.with(Optional.empty(), code)));
  }
}
