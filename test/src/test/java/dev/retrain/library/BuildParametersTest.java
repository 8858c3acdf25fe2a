package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildParametersTest {
  private final LibraryClasses library = new LibraryClasses();

  @Test
  void what_a_build_leaves_open_comes_from_the_options_and_the_build_tag() {
    Object asked = parameters(Map.of(), "jenkins-a job-1", false);
    assertEquals("movies", LibraryClasses.get(asked, "model"));
    assertEquals("kubernetes", LibraryClasses.get(asked, "launcher"));
    assertEquals("manual", LibraryClasses.get(asked, "trigger"));
    assertEquals("jenkins-a job-1", LibraryClasses.get(asked, "runId"));
    assertEquals(false, LibraryClasses.get(asked, "force"));
    assertEquals("", LibraryClasses.get(asked, "rollBackTo"));
    assertEquals(List.of(), LibraryClasses.call(asked, "problems", "jenkins-a job-1"));
  }

  @Test
  void the_clock_makes_the_trigger_a_schedule_whatever_the_parameter_offers() {
    assertEquals(
        "schedule",
        LibraryClasses.get(parameters(Map.of("TRIGGER", "manual"), "t", true), "trigger"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MODEL", "LAUNCHER", "TRIGGER", "RUN_ID", "ROLL_BACK_TO"})
  void no_hostile_text_is_accepted_in_any_parameter(String parameter) {
    for (String payload : Payloads.ALL) {
      Object asked = parameters(Map.of(parameter, payload), "tag", false);
      List<?> problems = (List<?>) LibraryClasses.call(asked, "problems", "tag");
      assertEquals(1, problems.size(), parameter + "=" + payload);
      assertTrue(problems.get(0).toString().startsWith(parameter + " is "), problems.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v20249999",
        "V20261121_020034",
        "v20261121_020034\n",
        "latest",
        "v２０２６1121_020034",
        "../v1"
      })
  void only_a_version_can_be_gone_back_to(String version) {
    Object asked = parameters(Map.of("ROLL_BACK_TO", version), "tag", false);
    assertEquals(1, ((List<?>) LibraryClasses.call(asked, "problems", "tag")).size(), version);
  }

  @Test
  void force_is_on_only_for_true() {
    assertEquals(true, LibraryClasses.get(parameters(Map.of("FORCE", true), "t", false), "force"));
    assertEquals(
        false, LibraryClasses.get(parameters(Map.of("FORCE", "$(id)"), "t", false), "force"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "TRUE", "1", "yes", "$(id)"})
  void force_that_is_neither_true_nor_false_is_refused(String word) {
    assertEquals(
        List.of("FORCE is '" + word + "': give true or false"),
        LibraryClasses.call(parameters(Map.of("FORCE", word), "t", false), "problems", "t"));
  }

  @Test
  void a_run_of_a_job_whose_name_has_a_blank_can_be_finished_by_its_id() {
    String tag = "jenkins-eyes sp-12";
    for (String earlier : List.of("jenkins-eyes sp-1", tag)) {
      Object asked = parameters(Map.of("RUN_ID", earlier), tag, false);
      assertEquals(earlier, LibraryClasses.get(asked, "runId"));
      assertEquals(List.of(), LibraryClasses.call(asked, "problems", tag));
    }
    for (String strange : List.of("jenkins-eyes sp-", "jenkins-eyes sp-1 ", "jenkins-other sp-1")) {
      Object asked = parameters(Map.of("RUN_ID", strange), tag, false);
      assertEquals(1, ((List<?>) LibraryClasses.call(asked, "problems", tag)).size(), strange);
    }
  }

  private Object parameters(Map<String, Object> params, String tag, boolean scheduled) {
    Object config = library.config(Map.of("model", "movies"));
    return library.create("config.BuildParameters", new HashMap<>(params), config, tag, scheduled);
  }
}
