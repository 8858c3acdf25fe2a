package dev.retrain.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the page, by path. */
public final class PageFiles {
  /** What a browser may do with the page: nothing but with its own script and sheet. */
  public static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /**
   * One file.
   *
   * @param type its media type
   * @param text what is in it
   */
  public record PageFile(String type, String text) {}

  private final Map<String, PageFile> files = new LinkedHashMap<>();

  /** Reads them. */
  public PageFiles() {
    files.put("", new PageFile("text/html;charset=utf-8", text("page.html")));
    files.put("page.css", new PageFile("text/css;charset=utf-8", text("page.css")));
    files.put("page.js", new PageFile("text/javascript;charset=utf-8", text("page.js")));
  }

  private static String text(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own " + name + " can't be read", e);
    }
  }

  /** The file at a path of one segment. */
  public Optional<PageFile> at(String segment) {
    return Optional.ofNullable(files.get(segment));
  }
}
