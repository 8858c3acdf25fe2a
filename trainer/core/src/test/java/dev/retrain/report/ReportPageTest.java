package dev.retrain.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SampleEvidence;
import dev.retrain.kind.Observations;
import dev.retrain.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as an XML parser reads it: every outcome, and text that wants to be more than text. */
class ReportPageTest {
  @Test
  void the_first_version_says_that_there_is_nothing_to_compare_with() throws Exception {
    String page = page(SampleReport.first(0.4).build());
    assertTrue(page.contains("PASS: may be promoted"), page);
    assertTrue(page.contains("Hit@20 0.40 of 2,000 users reaches 0.30"), page);
    assertTrue(page.contains("No version was live: this is the first"), page);
    assertTrue(page.contains("Computed at 2026-11-21T02:10:00Z"), page);
  }

  @Test
  void a_rejected_and_an_undecided_candidate_say_so_on_top() throws Exception {
    String rejected = page(SampleReport.first(0.25).build());
    assertTrue(rejected.contains("REJECT: must not be promoted"), rejected);
    assertTrue(rejected.contains("Hit@20 0.25 of 2,000 users is below 0.30"), rejected);
    String few = page(SampleEvidence.of(400, 0.4, 0.2).build());
    assertTrue(few.contains("INCONCLUSIVE: can&#39;t tell, not promoted"), few);
    assertTrue(few.contains("only 400 users evaluated where 1,000 are needed"), few);
  }

  @Test
  void the_champion_is_compared_unit_by_unit() throws Exception {
    String page = page(SampleReport.first(0.42).champion(0.40).build());
    assertTrue(page.contains("Champion v20261120_020031, trained until"), page);
    // 40 of 2,000 users differ, all in favour of the candidate: 0.02 ± 1.96 · 0.00313
    assertTrue(page.contains("+0.0200 (+0.01"), page);
    assertFalse(
        page.contains(">all, challenger<"), "the candidate is there once, on the same users");
  }

  @Test
  void a_champion_that_counts_on_a_part_only_shows_the_candidate_on_that_part_too()
      throws Exception {
    Evidence evidence = SampleReport.first(0.42).champion(0.40).comparable(1500).build();
    String page = page(evidence);
    assertTrue(page.contains(">all, challenger<"), page);
    assertTrue(page.contains("1,500"), page);
  }

  @Test
  void a_champion_that_could_not_be_loaded_is_told_with_its_cure() throws Exception {
    String page = page(SampleReport.first(0.4).note("champion x is damaged: restore it").build());
    assertTrue(
        page.contains("The live version could not be compared: champion x is damaged: restore it"),
        page);
  }

  @Test
  void a_training_in_steps_is_shown_step_by_step() throws Exception {
    String page = page(SampleReport.first(0.4).build());
    assertTrue(
        page.contains(
            "auc after each of 250 iterations; the model of iteration 200 is kept. The parts are"),
        page);
    // 0.9 - (249 / 600)² in the end and 0.9 - (299 / 600)² in the beginning
    assertTrue(
        page.contains(
            "training goes from 0.6517 at iteration = 1 to 0.8931 at iteration = 250; stopping"
                + " goes from 0.7900 at iteration = 1 to 0.8931 at iteration = 250"),
        page);
  }

  @Test
  void a_kind_that_observed_nothing_has_a_page_all_the_same() throws Exception {
    ReportFacts facts = SampleReport.of(SampleReport.first(0.4).build(), "m", Observations.NONE);
    PageRules.check(ReportPage.of(facts));
  }

  @Test
  void the_same_facts_give_the_same_bytes() {
    Evidence evidence = SampleReport.first(0.42).champion(0.40).build();
    assertEquals(
        ReportPage.of(SampleReport.of(evidence)), ReportPage.of(SampleReport.of(evidence)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "</style><script src=//example.org/x.js></script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "<svg/onload=alert(1)>",
        "<svg><animate onbegin=alert(1) attributeName=x>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<!-- --><!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
        "<?xml-stylesheet href=\"//example.org\"?>",
        "javascript:alert(1)",
        "<a href=javascript:alert(1)>x</a>",
        "<meta http-equiv=refresh content=\"0;url=//example.org\">",
        "<base href=//example.org/>",
        "<link rel=stylesheet href=//example.org>",
        "<section id=\"gate\">",
        "{{constructor.constructor('alert(1)')()}}",
        "+ADw-script+AD4-",
        "\u202Eevil\u2066",
        "\u0000\u0008\u001b[31m\uFFFE\uFFFF",
        "\uD800 lone",
        "&lt;b&gt; &amp;",
        "long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long",
        "電影 ünï 🎬",
      })
  void text_from_outside_stays_text(String text) throws Exception {
    Evidence evidence = SampleReport.first(0.42).note(text).build();
    String page = ReportPage.of(SampleReport.of(evidence, text, SampleReport.observations(text)));
    long plain =
        elements(ReportPage.of(SampleReport.of(evidence, "m", SampleReport.observations("m"))));
    assertTrue(plain > 200, "a page of only " + plain + " elements");
    assertEquals(plain, elements(page), "the text made or removed an element");
  }

  /** How many there are; long words have more places to break them. */
  private static long elements(String page) throws Exception {
    return PageRules.check(page).stream().filter(it -> !it.getTagName().equals("wbr")).count();
  }

  @Test
  void a_fault_in_making_it_is_told_on_the_page_and_holds_no_model_back(@TempDir Path folder)
      throws Exception {
    ReportFacts good = SampleReport.of(SampleReport.first(0.4).build());
    ReportFacts broken =
        new ReportFacts(
            good.provenance(),
            good.evidence(),
            good.policy(),
            null,
            good.computed(),
            good.observations(),
            good.memory());
    String fault = ReportFile.write(folder, broken);
    assertTrue(fault.startsWith("a fault in retrain: java.lang.NullPointer"), fault);
    String page = Files.readString(folder.resolve(ReportFile.NAME));
    PageRules.check(page);
    assertTrue(page.contains("could not be made"), page);
  }

  @Test
  void a_copy_has_the_end_of_the_run_on_top_and_is_otherwise_the_same(@TempDir Path folder)
      throws Exception {
    ReportFacts facts = SampleReport.of(SampleReport.first(0.4).build());
    assertEquals("", ReportFile.write(folder, facts));
    byte[] sealed = Files.readAllBytes(folder.resolve(ReportFile.NAME));
    for (Outcome outcome : Outcome.values()) {
      RunEnd end =
          new RunEnd(
              Optional.of(facts.verdict()), Optional.of(outcome), Optional.of("1.0.3"), "<why>");
      String copy = new String(ReportFile.withEnd(sealed, end), UTF_8);
      PageRules.check(copy);
      assertTrue(copy.contains(outcome + " as 1.0.3"), copy);
      assertTrue(copy.indexOf("&lt;why&gt;") < copy.indexOf("PASS: may be promoted"), copy);
      assertEquals(new String(sealed, UTF_8), copy.replace(end.element().toString(), ""));
    }
    RunEnd open = new RunEnd(Optional.empty(), Optional.empty(), Optional.empty(), "");
    assertTrue(new String(ReportFile.withEnd(sealed, open), UTF_8).contains("run is not over"));
    byte[] foreign = "no page".getBytes(UTF_8);
    assertEquals("no page", new String(ReportFile.withEnd(foreign, open), UTF_8));
  }

  private static String page(Evidence evidence) throws Exception {
    String page = ReportPage.of(SampleReport.of(evidence));
    PageRules.check(page);
    return page;
  }

  @Test
  void a_disk_that_fails_is_not_taken_for_a_fault_of_the_page(@TempDir Path folder) {
    ReportFacts facts = SampleReport.of(SampleReport.first(0.4).build());
    assertThrows(IOException.class, () -> ReportFile.write(folder.resolve("missing"), facts));
  }
}
