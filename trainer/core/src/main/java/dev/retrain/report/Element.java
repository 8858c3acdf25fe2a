package dev.retrain.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A piece of the page, written so that HTML and XML read the same. Whatever text goes in comes out
 * as text: it is escaped here and nowhere else. Elements and attributes that could run a program,
 * fetch something or carry a style are unknown here, so no caller can write one.
 */
final class Element {
  private static final Set<String> ELEMENTS =
      words(
          "html head meta title style body font header main section footer h1 h2 p b div span code small br"
              + " wbr table caption thead tbody tr th td details summary"
              + " svg desc g line rect circle path polyline polygon text");
  private static final Set<String> EMPTY = words("meta br wbr");
  private static final Set<String> ATTRIBUTES =
      words(
          "xmlns lang charset name content http-equiv id class role scope width height"
              + " aria-labelledby bgcolor text face size color align valign cellpadding cellspacing"
              + " border colspan marginwidth marginheight clear viewBox x y x1 y1 x2 y2 cx cy r d"
              + " points fill stroke stroke-width stroke-dasharray stroke-linejoin fill-opacity"
              + " font-size font-weight font-family text-anchor transform");
  private static final Pattern BLANKS = Pattern.compile("(?<=\\s)|(?=\\s)");
  private static final int LONGEST_WORD = 21;
  private static final int PIECE = 16;

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /**
   * An element.
   *
   * @param attributes names and values in turn
   * @throws IllegalArgumentException for a name that the page must not hold
   */
  static Element of(String name, String... attributes) {
    if (!ELEMENTS.contains(name) || attributes.length % 2 != 0) {
      throw new IllegalArgumentException("no element of the report: " + name);
    }
    Element element = new Element(name);
    for (int at = 0; at < attributes.length; at += 2) {
      if (!ATTRIBUTES.contains(attributes[at])) {
        throw new IllegalArgumentException("no attribute of the report: " + attributes[at]);
      }
      element.attributes.put(attributes[at], attributes[at + 1]);
    }
    return element;
  }

  /** Adds elements at the end. */
  Element add(Element... children) {
    content.addAll(List.of(children));
    return this;
  }

  /** Adds elements at the end. */
  Element add(Collection<Element> children) {
    content.addAll(children);
    return this;
  }

  /** Adds a text at the end. */
  Element text(String text) {
    content.add(text);
    return this;
  }

  /** Adds a text at the end in which words that are too long to fit anywhere may be broken. */
  Element longText(String text) {
    for (String part : BLANKS.split(text, -1)) {
      int from = 0;
      while (part.length() > LONGEST_WORD && part.length() - from > PIECE) {
        int cut = from + PIECE - (Character.isLowSurrogate(part.charAt(from + PIECE)) ? 1 : 0);
        text(part.substring(from, cut)).add(of("wbr"));
        from = cut;
      }
      text(part.substring(from));
    }
    return this;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          out.append(' ').append(attribute).append("=\"");
          escape(value, out);
          out.append('"');
        });
    if (EMPTY.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Object child : content) {
      if (child instanceof Element element) {
        element.write(out);
      } else {
        escape((String) child, out);
      }
    }
    out.append("</").append(name).append(name.matches("tr|p|h[12]|table|svg") ? ">\n" : ">");
  }

  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isShown(point) ? point : 0xfffd);
              }
            });
  }

  /** No control character, half of a pair, or sign that turns the direction of the text around. */
  private static boolean isShown(int point) {
    int type = Character.getType(point);
    boolean joiner = point == 0x200c || point == 0x200d;
    boolean noCharacter = (point & 0xfffe) == 0xfffe;
    return point == '\n'
        || joiner
        || (!noCharacter
            && type != Character.CONTROL
            && type != Character.SURROGATE
            && type != Character.FORMAT
            && type != Character.LINE_SEPARATOR
            && type != Character.PARAGRAPH_SEPARATOR);
  }
}
