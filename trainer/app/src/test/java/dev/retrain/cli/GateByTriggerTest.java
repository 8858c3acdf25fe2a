package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What started a run stands in the journal and says by which gate it is judged. */
class GateByTriggerTest {
  @TempDir Path folder;

  @Test
  void a_triggered_run_must_be_better_where_a_scheduled_one_need_not() {
    Workbench bench = Workbench.withTastes(folder);
    bench.registry(
        "min: 0.30, min_units: 100, champion: {margin: 0.2},"
            + " triggers: {data_drift: {champion: {min_gain: 0.01}}}");
    bench.runAs("one", "train", "--trigger", "data_drift").with(0);
    Ended first = bench.runAs("one", "gate").with(0);
    assertTrue(first.out().contains("no version is live"), first::toString);
    assertEquals("hit@5", first.record().get("metric"));
    assertTrue(Double.parseDouble(first.record().get("figure")) > 0.3, first::toString);
    assertEquals("none", first.record().get("champion_figure"));
    assertEquals("none", first.record().get("gain"));
    bench.runAs("one", "promote").with(0);
    bench.runAs("one", "record").with(0);

    Ended train = bench.runAs("two", "train", "--trigger", "data_drift").with(0);
    assertTrue(train.err().contains("a model that is 0.02 better"), train::toString);
    Ended gate = bench.runAs("two", "gate").with(10);
    assertEquals("REJECTED", gate.record().get("outcome"));
    assertEquals("0.0", gate.record().get("gain"));
    assertTrue(
        gate.out().contains("which misses the gain of 0.01 that is asked for"), gate::toString);

    bench.runAs("three", "train", "--trigger", "schedule").with(0);
    bench.runAs("three", "gate").with(0);
  }
}
