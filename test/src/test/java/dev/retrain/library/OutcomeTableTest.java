package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.run.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The library and the trainer have the same words and figures, and the documentation has them too.
 */
class OutcomeTableTest {
  private final LibraryClasses library = new LibraryClasses();

  @Test
  void outcomes_are_the_trainers() {
    assertEquals(
        Arrays.stream(Outcome.values()).map(Enum::name).toList(),
        constants("Outcome").stream().map(Enum::name).toList());
  }

  @Test
  void exit_codes_are_the_trainers() {
    for (ExitCode code : ExitCode.values()) {
      Object ours = library.call("trainer.ExitCode", "of", code.code());
      assertEquals(code.name(), ((Enum<?>) ours).name());
      assertEquals(code.meaning(), LibraryClasses.get(ours, "meaning"));
    }
  }

  @Test
  void triggers_are_the_trainers() {
    Object words = LibraryClasses.get(library.type("config.BuildParameters"), "TRIGGERS");
    assertEquals(
        Arrays.stream(Trigger.values()).map(Trigger::word).collect(Collectors.toSet()),
        Set.copyOf((List<?>) words));
  }

  @Test
  void the_documentation_has_each_outcome_with_its_build_result() {
    String page = Checkout.text("docs/pipeline.md");
    for (Enum<?> outcome : constants("Outcome")) {
      String row =
          "| " + outcome.name() + " | " + LibraryClasses.get(outcome, "buildResult") + " |";
      assertTrue(page.contains(row), "docs/pipeline.md lacks: " + row);
    }
  }

  @Test
  void a_record_of_the_trainer_is_read_as_it_was_written() {
    OutcomeRecord written =
        OutcomeRecord.of("gate")
            .with("run", "r=1")
            .with("reason", "0.28 < 0.30, žluťoučký")
            .with("outcome", "REJECTED");
    assertEquals(written.values(), parse(written.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "no equals sign",
        "=x",
        "a=1\na=2",
        "a=1\n\u0000\u0001",
        "Outcome=PROMOTED",
        "a b=1",
        "{\"outcome\": \"PROMOTED\"}"
      })
  void what_is_no_record_is_not_half_read(String text) {
    assertNull(parse(text));
  }

  @Test
  void a_record_may_have_4096_bytes_and_not_one_more() {
    String full = "reason=" + "x".repeat(OutcomeRecord.MAX_BYTES - 7);
    assertEquals(1, parse(full).size());
    assertNull(parse(full + "x"));
    assertNull(parse("reason=" + "ž".repeat(2045)), "4,097 bytes in 2,052 characters");
  }

  private Map<?, ?> parse(String text) {
    return (Map<?, ?>) library.call("trainer.OutcomeRecord", "parse", text);
  }

  private List<Enum<?>> constants(String type) {
    return Arrays.stream(library.type(type).getEnumConstants())
        .<Enum<?>>map(c -> (Enum<?>) c)
        .toList();
  }
}
