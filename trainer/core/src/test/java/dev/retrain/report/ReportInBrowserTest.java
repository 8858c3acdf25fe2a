package dev.retrain.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.retrain.evidence.Evidence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser, as Jenkins serves it and from a disk, as wide as a desktop and as a
 * telephone. The pictures are left in {@code target/report-pictures} to be looked at.
 */
class ReportInBrowserTest {
  /** What Jenkins sends with every file that a build archived. */
  private static final String POLICY =
      "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

  private static final String CANDIDATE_BLUE = "rgb(11, 92, 173)";
  private static final String DARK_BLUE = "rgb(108, 178, 255)";

  @TempDir Path folder;

  @Test
  void it_fits_desktop_and_telephone_and_keeps_its_colours_under_jenkins_policy() throws Exception {
    Map<String, String> pages =
        Map.of("/usual", page("movies", "brazil+1985"), "/hostile", page(hostile(), hostile()));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.forEach((path, page) -> serve(server, path, page));
    server.start();
    try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
      for (String path : pages.keySet()) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        for (int width : new int[] {1280, 400}) {
          browser.open(address, width, false);
          picture(browser, path.substring(1) + "-jenkins-" + width);
          assertEquals(width, browser.contentWidth(), path + " is wider than its window");
          String rendered = browser.rendered();
          assertTrue(rendered.contains(CANDIDATE_BLUE), "the policy took the colours");
          assertTrue(rendered.contains("PASS: may be promoted"), rendered);
          assertOnlyTheSheetIsBlocked(browser.blocked());
        }
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void it_fits_from_a_disk_too_and_is_dark_for_who_wants_it_dark() throws Exception {
    Path file = Files.writeString(folder.resolve("report.html"), page(hostile(), hostile()));
    try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
      for (int width : new int[] {1280, 400}) {
        for (boolean dark : new boolean[] {false, true}) {
          browser.open(file.toUri(), width, dark);
          picture(browser, "disk-" + (dark ? "dark-" : "") + width);
          assertEquals(width, browser.contentWidth(), "wider than its window");
          assertTrue(browser.rendered().contains(dark ? DARK_BLUE : CANDIDATE_BLUE));
          assertEquals(List.of(), browser.blocked());
        }
      }
    }
  }

  /** The extra style sheet is all that the policy has to take away. */
  private static void assertOnlyTheSheetIsBlocked(List<String> blocked) {
    assertTrue(
        blocked.stream().allMatch(it -> it.contains("inline style") || it.contains("favicon")),
        blocked::toString);
  }

  private static String hostile() {
    return "<script>document.title='x'</script>" + "Donaudampfschifffahrt".repeat(6) + " 電影";
  }

  private static String page(String name, String text) {
    Evidence evidence = SampleReport.first(0.42).champion(0.40).comparable(1500).build();
    return ReportPage.of(SampleReport.of(evidence, name, SampleReport.observations(text)));
  }

  private static void serve(HttpServer server, String path, String page) {
    byte[] body = page.getBytes(UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.getResponseHeaders().add("Content-Security-Policy", POLICY);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static void picture(Chromium browser, String name) throws Exception {
    Path pictures = Files.createDirectories(Path.of("target", "report-pictures"));
    Files.write(pictures.resolve(name + ".png"), browser.picture());
  }
}
