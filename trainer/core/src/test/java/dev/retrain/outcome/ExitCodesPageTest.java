package dev.retrain.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.SupersededException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of docs/exit-codes.md say what the enums say. */
class ExitCodesPageTest {
  private static final Path BASE = Path.of(System.getProperty("retrain.basedir"));

  @Test
  void every_code_stands_on_the_page_with_its_name_and_meaning() throws IOException {
    List<String> codes =
        Arrays.stream(ExitCode.values())
            .map(code -> "| " + code.code() + " | " + code + " | " + code.meaning() + " |")
            .toList();
    assertEquals(codes, table("| code | name | meaning |"));
  }

  @Test
  void every_outcome_stands_on_the_page_with_the_result_of_its_build() throws IOException {
    List<String> outcomes =
        Arrays.stream(Outcome.values())
            .map(outcome -> "| " + outcome + " | " + buildResult(outcome) + " |")
            .toList();
    List<String> page =
        table("| outcome | build result | production |").stream()
            .map(row -> row.substring(0, row.indexOf('|', row.indexOf('|', 2) + 1) + 1))
            .toList();
    assertEquals(outcomes, page);
  }

  @Test
  void the_library_of_the_pipeline_has_the_same_outcomes_and_results() throws IOException {
    String groovy = Files.readString(BASE.resolve("src/dev/retrain/pipeline/Outcome.groovy"));
    Matcher constants = Pattern.compile("(?m)^  ([A-Z_]+)\\('([A-Z_]+)'\\)").matcher(groovy);
    List<String> found = constants.results().map(at -> at.group(1) + " " + at.group(2)).toList();
    assertEquals(
        Arrays.stream(Outcome.values()).map(one -> one + " " + buildResult(one)).toList(), found);
  }

  @Test
  void a_decision_has_a_code_of_10_to_13_and_no_other_outcome_has() {
    for (Outcome outcome : Outcome.values()) {
      int code = outcome.exitCode().code();
      boolean decided = buildResult(outcome).matches("UNSTABLE|NOT_BUILT");
      assertEquals(decided, code >= 10 && code <= 13, outcome.name());
      assertEquals(outcome == Outcome.PROMOTED, code == 0, outcome.name());
    }
  }

  @Test
  void codes_are_different_and_fit_into_a_byte() {
    long different = Arrays.stream(ExitCode.values()).map(ExitCode::code).distinct().count();
    assertEquals(ExitCode.values().length, different);
    assertTrue(Arrays.stream(ExitCode.values()).allMatch(code -> (code.code() & ~0xFF) == 0));
  }

  @Test
  void failures_end_with_the_codes_of_the_page_and_keep_their_cause() {
    Throwable cause = new IOException("x");
    assertEquals(ExitCode.USAGE, new UsageException("a", cause).exitCode());
    assertEquals(ExitCode.DATA, new DataException("a", cause).exitCode());
    assertEquals(ExitCode.TRANSIENT, new TransientException("a", cause).exitCode());
    assertEquals(ExitCode.SUPERSEDED, new SupersededException("a", cause).exitCode());
    assertEquals(cause, new DataException("a", cause).getCause());
  }

  private static String buildResult(Outcome outcome) {
    return switch (outcome) {
      case PROMOTED -> "SUCCESS";
      case REJECTED, INCONCLUSIVE, SUPERSEDED -> "UNSTABLE";
      case SKIPPED -> "NOT_BUILT";
      case ABORTED -> "ABORTED";
      case FAILED, TIMED_OUT, ROLLED_BACK -> "FAILURE";
    };
  }

  private static List<String> table(String header) throws IOException {
    return Files.readAllLines(BASE.resolve("docs/exit-codes.md")).stream()
        .dropWhile(line -> !line.equals(header))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }
}
