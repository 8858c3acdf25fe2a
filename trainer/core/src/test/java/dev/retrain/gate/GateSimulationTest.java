package dev.retrain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the usual policy passes candidates whose true quality is known. The table that is
 * printed stands in {@code docs/gate.md}; the same seed gives the same table.
 */
@Tag("long")
class GateSimulationTest {
  private static final long SEED = 20261121;
  private static final String EQUAL = "equally good, 4,000 users";
  private static final String WORSE = "2 points worse, 4,000 users";
  private static final String UNPOPULAR = "equally good but 2 points below popularity, 4,000 users";
  private static final double DISCORDANT = UnitsNeeded.TYPICAL_VARIANCE;

  private static final Map<String, SimulatedGates> CASES = new LinkedHashMap<>();

  static {
    CASES.put(EQUAL, new SimulatedGates(0.40, 0.30, DISCORDANT, 4000));
    CASES.put(
        "equally good, differing on 12 % of users", new SimulatedGates(0.40, 0.30, 0.12, 4000));
    CASES.put(
        "equally good, differing on 24 % of users", new SimulatedGates(0.40, 0.30, 0.24, 4000));
    CASES.put("equally good, 1,000 users", new SimulatedGates(0.40, 0.30, DISCORDANT, 1000));
    CASES.put("1 point better, 4,000 users", new SimulatedGates(0.41, 0.30, DISCORDANT, 4000));
    CASES.put("1 point worse, 4,000 users", new SimulatedGates(0.39, 0.30, DISCORDANT, 4000));
    CASES.put(WORSE, new SimulatedGates(0.38, 0.30, DISCORDANT, 4000));
    CASES.put("4 points worse, 4,000 users", new SimulatedGates(0.36, 0.30, DISCORDANT, 4000));
    CASES.put(UNPOPULAR, new SimulatedGates(0.40, 0.42, DISCORDANT, 4000));
  }

  @Test
  void verdicts_of_1000_gates_each_stay_within_what_is_promised_and_documented()
      throws IOException {
    Map<String, Map<Verdict, Integer>> verdicts = new LinkedHashMap<>();
    CASES.forEach((name, gates) -> verdicts.put(name, gates.run(SEED)));
    String table = table(verdicts);
    System.out.println("seed " + SEED + "\n" + table);

    assertTrue(verdicts.get(EQUAL).get(Verdict.PASS) >= 850, "equally good");
    assertTrue(verdicts.get(WORSE).get(Verdict.PASS) <= 60, "2 points worse");
    assertEquals(0, verdicts.get(UNPOPULAR).get(Verdict.PASS), "below popularity");
    String page = Files.readString(Path.of(System.getProperty("retrain.basedir"), "docs/gate.md"));
    assertTrue(page.contains(table), "docs/gate.md must hold the table above");
    assertTrue(page.contains("seed " + SEED), "docs/gate.md must name seed " + SEED);
  }

  private static String table(Map<String, Map<Verdict, Integer>> verdicts) {
    return verdicts.entrySet().stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "| %s | %.1f %% | %.1f %% | %.1f %% |",
                    row.getKey(),
                    percent(row.getValue(), Verdict.PASS),
                    percent(row.getValue(), Verdict.INCONCLUSIVE),
                    percent(row.getValue(), Verdict.REJECT)))
        .collect(Collectors.joining("\n"));
  }

  private static double percent(Map<Verdict, Integer> verdicts, Verdict verdict) {
    return 100.0 * verdicts.get(verdict) / SimulatedGates.GATES;
  }
}
