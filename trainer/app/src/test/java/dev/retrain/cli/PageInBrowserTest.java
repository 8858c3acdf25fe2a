package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.report.Chromium;
import dev.retrain.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of {@code retrain serve} in a real browser, steered by the keyboard alone. The pictures
 * are left in {@code target/page-pictures} to be looked at.
 */
class PageInBrowserTest {
  @TempDir Path folder;

  @Test
  void a_recommender_shows_versions_and_figures_and_says_why_it_recommends() throws Exception {
    Workbench bench = KindsBench.in(folder);
    KindsBench.release(bench, "movies", "one");
    bench.morePairs(40);
    KindsBench.release(bench, "movies", "two");
    String[] live = {bench.run("live", "-m", "movies").with(0).out().strip()};
    try (Serving serving = Serving.of(bench, "-m", "movies");
        Chromium browser = Chromium.start(folder.resolve("profile"))) {
      opened(browser, serving, 1280, false, "Version " + live[0]);
      String page = browser.value("document.body.innerText");
      for (String part : List.of("movies", "hit@5", "the version before", "PASS", "PROMOTED")) {
        assertTrue(page.contains(part), () -> "no '" + part + "' in " + page);
      }
      assertEquals(
          "2", browser.value("document.querySelectorAll('#history-table tbody tr').length"));
      ask(browser, "u1");
      answered(browser, "seen before");
      picture(browser, "recommender-1280");
      assertEquals("20", browser.value("document.querySelectorAll('ol.items li').length"));
      ask(browser, "nobody");
      answered(browser, "Nothing is known of user nobody");
      ask(browser, "<b>x");
      answered(browser, "1 to 64 letters");
      assertEquals(
          List.of(), browser.blocked().stream().filter(it -> !it.contains("400")).toList());
      for (boolean dark : new boolean[] {false, true}) {
        opened(browser, serving, 400, dark, "Version " + live[0]);
        ask(browser, "u1");
        answered(browser, "seen before");
        picture(browser, "recommender-400" + (dark ? "-dark" : ""));
        assertEquals(400, browser.contentWidth(), "wider than its window");
      }
    }
  }

  @Test
  void a_model_of_rows_gets_a_form_with_its_columns() throws Exception {
    Workbench bench = KindsBench.in(folder);
    KindsBench.release(bench, "calls", "one");
    try (Serving serving = Serving.of(bench, "-m", "calls");
        Chromium browser = Chromium.start(folder.resolve("profile"))) {
      opened(browser, serving, 1280, true, "answers, live since");
      browser.value("document.querySelector('#form input').focus()");
      for (String cell : List.of("100", "25", "north")) {
        browser.type(cell);
        browser.press("Tab", 9);
      }
      browser.press("Enter", 13);
      answered(browser, "probability");
      picture(browser, "classifier-1280-dark");
      opened(browser, serving, 400, false, "answers, live since");
      assertEquals(400, browser.contentWidth(), "wider than its window");
      picture(browser, "classifier-400");
    }
  }

  private static void opened(
      Chromium browser, Serving serving, int width, boolean dark, String words) throws Exception {
    browser.open(URI.create("http://127.0.0.1:" + serving.port() + "/"), width, dark);
    shows(browser, "#state", words);
    shows(browser, "#form", "Ask");
  }

  /** By keys alone: focus on the first field, what stands there replaced, Enter. */
  private static void ask(Chromium browser, String user) throws Exception {
    browser.value("document.querySelector('#form input').select()");
    browser.type(user);
    browser.press("Enter", 13);
  }

  private static void answered(Chromium browser, String words) {
    shows(browser, "#answer", words);
  }

  private static void shows(Chromium browser, String where, String words) {
    Eventually.isTrue(
        "'" + words + "' in " + where,
        Duration.ofSeconds(60),
        () -> text(browser, where).contains(words));
    assertFalse(text(browser, where).contains("undefined"), () -> text(browser, where));
  }

  private static String text(Chromium browser, String where) {
    try {
      return browser.value("document.querySelector('" + where + "').innerText");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void picture(Chromium browser, String name) throws Exception {
    Path pictures = Files.createDirectories(Path.of("target", "page-pictures"));
    Files.write(pictures.resolve(name + ".png"), browser.picture());
  }
}
