package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrainConfigTest {
  private final LibraryClasses library = new LibraryClasses();

  @Test
  void every_default_is_what_the_contract_says() {
    assertEquals(
        "{registry=models.yaml, model=, launcher=kubernetes, command=retrain, agent=, cron=, timeoutMinutes=30,"
            + " stageMinutes=10, retries=0, retryDelaySeconds=60, keepBuilds=30, namespace=training,"
            + " image=, memory=, cpu=, startSeconds=60, askMinutes=0, askWhom=, mail=, mailOn=rejected,failed,timed_out,rolled_back,recovered, volumes=true, checkout=true}",
        String.valueOf(library.call("config.RetrainConfig", "defaults")));
  }

  @Test
  void every_option_reaches_the_field_of_its_name() {
    Map<String, Object> options = new java.util.HashMap<>();
    ((Map<?, ?>) library.call("config.RetrainConfig", "defaults"))
        .forEach((name, usual) -> options.put((String) name, other((String) name, usual)));
    Object config = library.config(options);
    options.forEach((name, value) -> assertEquals(value, LibraryClasses.get(config, name), name));
  }

  @ParameterizedTest
  @CsvSource({
    "modell, model",
    "registri, registry",
    "timeout, timeoutMinutes",
    "Cron, cron",
    "keepbuilds, keepBuilds"
  })
  void an_unknown_option_is_an_error_that_names_the_nearest_one(String typed, String meant) {
    List<?> problems = problems(Map.of(typed, "x"));
    assertEquals(1, problems.size());
    assertTrue(
        problems.get(0).toString().contains("did you mean '" + meant + "'"), problems.toString());
  }

  @Test
  void every_wrong_value_is_told_with_the_value_and_the_cure() {
    Map<String, Object> wrong = new java.util.HashMap<>();
    wrong.putAll(Map.of("timeoutMinutes", 0, "retries", "2", "checkout", "yes"));
    wrong.put("volumes", "none");
    wrong.putAll(Map.of("launcher", "slurm", "registry", "-rf", "command", "retrain\n--x"));
    wrong.putAll(Map.of("model", "$(id)", "keepBuilds", -1, "agent", 5));
    wrong.putAll(Map.of("namespace", "Training", "image", "x y", "memory", "4G", "cpu", "-1"));
    wrong.putAll(Map.of("mail", "a@b c", "mailOn", "failed,broken"));
    List<?> problems = problems(wrong);
    assertEquals(wrong.size(), problems.size(), problems.toString());
    wrong.forEach(
        (name, value) -> {
          String told =
              problems.stream()
                  .map(String::valueOf)
                  .filter(p -> p.contains("'" + name + "'"))
                  .findFirst()
                  .orElse("");
          assertTrue(told.contains(": give "), name + ": " + told);
        });
  }

  @Test
  void all_problems_are_told_at_once() {
    assertEquals(2, problems(Map.of("modell", "x", "retries", -1)).size());
  }

  private List<?> problems(Map<String, Object> options) {
    return (List<?>) library.call("config.RetrainConfig", "problems", options);
  }

  private static Object other(String name, Object usual) {
    if (usual instanceof Integer number) {
      return number + 7;
    }
    if (usual instanceof Boolean flag) {
      return !flag;
    }
    return Map.of(
            "launcher",
            "local",
            "memory",
            "4Gi",
            "cpu",
            "1500m",
            "mail",
            "a@example.org,b@example.org",
            "mailOn",
            "failed,recovered")
        .getOrDefault(name, "other-" + name);
  }
}
