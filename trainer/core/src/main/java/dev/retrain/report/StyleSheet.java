package dev.retrain.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes the page nicer where styles are allowed, as when it is opened from a disk: larger
 * measures and dark colours. Jenkins' content policy blocks it, and the page is laid out without.
 */
final class StyleSheet {
  private static final String LAYOUT =
      """
      :root{color-scheme:light dark}
      body{max-width:72rem;margin:0 auto;padding:1rem;line-height:1.45}
      h1{margin:.2rem 0}
      h2{margin:2.2rem 0 .3rem;font-size:1.25rem}
      p{margin:.4rem 0 .8rem;max-width:46rem}
      .pair{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:flex-start}
      .chart{flex:none;width:360px;max-width:100%}
      .figures{flex:1 1 22rem;max-width:max-content;border-collapse:collapse;font-variant-numeric:tabular-nums}
      .figures th,.figures td{border-bottom:1px solid #d0d7de}
      .banner{border-collapse:collapse;border-radius:8px;overflow:hidden}
      """;

  private StyleSheet() {}

  /** The sheet; the same text always. */
  static String text() {
    String colours =
        Stream.of(Tone.values())
            .map(
                tone ->
                    "."
                        + tone.fill()
                        + "{fill:"
                        + tone.dark()
                        + "}."
                        + tone.stroke()
                        + "{stroke:"
                        + tone.dark()
                        + "}."
                        + tone.text()
                        + "{color:"
                        + tone.dark()
                        + "}")
            .collect(Collectors.joining("\n"));
    return LAYOUT
        + "@media (prefers-color-scheme:dark){\nbody{background:"
        + Tone.DARK_PAPER
        + ";color:"
        + Tone.INK.dark()
        + "}\n.banner td,.figures thead tr{background:#22272e}\n.figures th,.figures td{border-color:#3d444d}\n"
        + colours
        + "\n}\n";
  }

  /** SHA-256 of the sheet in base 64, by which the page's own content policy allows it. */
  static String hash() {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(text().getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
