package dev.retrain.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFileTest {
  @TempDir Path directory;

  private final Evidence evidence =
      SampleEvidence.of(60, 0.4, 0.3).warm(50).champion(0.35).comparable(40).build();

  @Test
  void what_is_written_is_read_again() throws IOException {
    EvidenceFile.write(directory, evidence, SampleEvidence.BINDING);
    Evidence read = EvidenceFile.read(directory, SampleEvidence.BINDING);
    assertEquals(evidence.split(), read.split());
    assertEquals(evidence.champion(), read.champion());
    assertEquals(evidence.measurements(), read.measurements());
    assertEquals(List.copyOf(evidence.units().columns()), List.copyOf(read.units().columns()));
    for (String column : evidence.units().columns()) {
      assertArrayEquals(evidence.units().column(column), read.units().column(column), column);
    }
    assertTrue(read.units().isWarm(49));
    assertFalse(read.units().isWarm(50));
    assertTrue(read.units().isComparable(39));
    assertFalse(read.units().isComparable(40));
  }

  @Test
  void the_headline_can_be_read_by_a_person_and_the_same_evidence_gives_the_same_bytes()
      throws IOException {
    EvidenceFile.write(directory, evidence, SampleEvidence.BINDING);
    byte[] first = Files.readAllBytes(directory.resolve(EvidenceFile.RESULTS));
    EvidenceFile.write(directory, evidence, SampleEvidence.BINDING);
    assertArrayEquals(first, Files.readAllBytes(directory.resolve(EvidenceFile.RESULTS)));
    List<String> lines = Files.readAllLines(directory.resolve(EvidenceFile.RESULTS));
    assertEquals("  \"metrics\": {\"hit@20\":0.4},", lines.get(2));
  }

  @Test
  void ids_with_commas_quotes_and_line_ends_come_back() throws IOException {
    List<String> ids = List.of("a,b", "c\"d", "e\nf");
    double[] outcomes = {1, 0, 0.1 + 0.2};
    double mean = (1 + (0.1 + 0.2)) / 3;
    UnitOutcomes units =
        new UnitOutcomes(
            ids, new boolean[3], new boolean[3], Map.of("ndcg@100/candidate", outcomes));
    Measurement figure = new Measurement("ndcg@100", "candidate", "all", mean, 3, 0.1, 0.9);
    Evidence odd =
        new Evidence(
            "recommender", evidence.split(), 10, Optional.empty(), "", units, List.of(figure));
    EvidenceFile.write(directory, odd, SampleEvidence.BINDING);
    UnitOutcomes read = EvidenceFile.read(directory, SampleEvidence.BINDING).units();
    assertEquals("e\nf", read.id(2));
    assertArrayEquals(outcomes, read.column("ndcg@100/candidate"));
  }

  @Test
  void evidence_of_something_else_is_stale_and_the_message_says_of_what() throws IOException {
    EvidenceFile.write(directory, evidence, SampleEvidence.BINDING);
    Binding bound = SampleEvidence.BINDING;
    RunId otherRun = new RunId("retrain-41");
    assertStale("run", new Binding(otherRun, bound.version(), bound.dataSet(), bound.content()));
    assertStale(
        "version", new Binding(bound.run(), SampleEvidence.LIVE, bound.dataSet(), bound.content()));
    assertStale(
        "data_set", new Binding(bound.run(), bound.version(), "0".repeat(64), bound.content()));
    assertStale(
        "content", new Binding(bound.run(), bound.version(), bound.dataSet(), "0".repeat(64)));
  }

  @Test
  void evidence_that_contradicts_itself_is_not_even_written() throws IOException {
    Evidence broken = SampleEvidence.of(0, 0, 0).build();
    assertThrows(
        EvidenceException.class,
        () -> EvidenceFile.write(directory, broken, SampleEvidence.BINDING));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private void assertStale(String what, Binding expected) {
    EvidenceException e =
        assertThrows(EvidenceException.class, () -> EvidenceFile.read(directory, expected));
    assertTrue(e.getMessage().contains("is stale: its " + what + " is "), e.getMessage());
  }
}
