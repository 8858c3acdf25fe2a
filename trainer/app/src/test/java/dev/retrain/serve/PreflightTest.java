package dev.retrain.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.kind.ServedModel;
import dev.retrain.recommender.SmokeUsers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private static final Preflight.Plan PLAN = Preflight.Plan.of(SmokeUsers.test(List.of("7", "12")));

  private static final Preflight.Plan ANSWERS =
      new Preflight.Plan(PLAN.paths(), List.of(), Preflight.Plan.SLOWEST);

  private static Preflight.Result fly(ServedModel model, Preflight.Plan plan) {
    return new Preflight(Clock.systemUTC()).run(model, FakeModel.version(), plan);
  }

  @Test
  void a_sound_candidate_passes() {
    Preflight.Result result = fly(new FakeModel(), PLAN);
    assertTrue(result.passed(), result.reason());
    assertEquals(
        "pre-flight of v20261121_020034: ready, 10 requests answered as they should be",
        result.reason());
  }

  @Test
  void a_candidate_that_breaks_on_a_smoke_user_is_rejected() {
    Preflight.Result result =
        fly(new FakeModel(), Preflight.Plan.of(SmokeUsers.test(List.of("13"))));
    assertFalse(result.passed());
    assertTrue(result.reason().contains("failed while it was warmed up"), result.reason());
  }

  @Test
  void a_candidate_that_is_too_slow_is_rejected() {
    Preflight.Plan plan =
        new Preflight.Plan(List.of("/recommend/7?wait=30"), List.of(), Duration.ofMillis(20));
    Preflight.Result result = fly(new FakeModel(), plan);
    assertFalse(result.passed());
    assertTrue(result.reason().contains("ms, the limit is 20"), result.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scores\":[0.5,NaN]}|a,b|not JSON with finite numbers",
        "{\"scores\":[0.5,1e999]}|a,b|not a finite number",
        "{\"items\":[]}|a,b|an empty list",
        "{\"items\":[null]}|a,b|not a finite number",
        "{\"items\":[1]} trailing|a,b|not JSON with finite numbers",
        "''|a,b|an empty body",
        "{\"items\":[1]}|' '|an empty body",
        "{\"items\":[1]}|a,NaN|not a finite number",
        "{\"items\":[1]}|-Infinity|not a finite number",
      })
  void answers_that_no_client_can_use_are_rejected(String json, String text, String reason) {
    Preflight.Result result = fly(new Constant(json, text), ANSWERS);
    assertFalse(result.passed());
    assertTrue(result.reason().contains(reason), result.reason());
  }

  @Test
  void a_candidate_that_accepts_a_bad_id_is_rejected() {
    Preflight.Result result =
        fly(new Constant("{\"items\":[1]}", "avengers+infinity+war+2018,nan+ny"), PLAN);
    assertFalse(result.passed());
    assertTrue(result.reason().contains("answered with 200 instead of 400"), result.reason());
  }

  /** Answers everything with the same text. */
  private record Constant(String json, String text) implements ServedModel {
    @Override
    public Optional<Answer> answer(Call call) {
      return Optional.of(
          call.json()
              ? new Answer("application/json", json, false)
              : new Answer("text/plain;charset=utf-8", text, false));
    }

    @Override
    public Map<String, Long> size() {
      return Map.of();
    }
  }
}
