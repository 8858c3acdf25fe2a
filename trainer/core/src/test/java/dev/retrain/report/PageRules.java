package dev.retrain.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What a page must keep to be readable under Jenkins' content policy, asked of a parser. */
final class PageRules {
  private static final Set<String> FORBIDDEN =
      Set.of(
          "script",
          "iframe",
          "frame",
          "object",
          "embed",
          "applet",
          "form",
          "input",
          "button",
          "link",
          "base",
          "img",
          "image",
          "use",
          "a",
          "audio",
          "video",
          "foreignobject",
          "animate",
          "set",
          "noscript",
          "template");
  private static final Set<String> REFERENCES =
      Set.of("href", "src", "srcset", "data", "action", "background", "xlink:href", "poster");

  private PageRules() {}

  /** Parses a page as XML and asserts every rule; returns its elements in order. */
  static List<Element> check(String page) throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(page.getBytes(UTF_8)))
            .getDocumentElement();
    List<Element> all = new ArrayList<>(List.of(root));
    NodeList below = root.getElementsByTagName("*");
    for (int at = 0; at < below.getLength(); at++) {
      all.add((Element) below.item(at));
    }
    Set<String> ids = new HashSet<>();
    for (Element element : all) {
      String name = element.getTagName().toLowerCase(Locale.ROOT);
      assertFalse(FORBIDDEN.contains(name), name);
      attributes(element, name, ids);
    }
    List<Element> sheets = all.stream().filter(it -> it.getTagName().equals("style")).toList();
    assertEquals(1, sheets.size());
    assertEquals(StyleSheet.text(), sheets.get(0).getTextContent());
    all.stream().filter(it -> it.getTagName().equals("svg")).forEach(PageRules::picture);
    return all;
  }

  private static void attributes(Element element, String name, Set<String> ids) {
    NamedNodeMap attributes = element.getAttributes();
    for (int at = 0; at < attributes.getLength(); at++) {
      Node attribute = attributes.item(at);
      String key = attribute.getNodeName().toLowerCase(Locale.ROOT);
      assertFalse(key.startsWith("on"), name + " " + key);
      assertFalse(key.equals("style"), name + " has a style");
      assertFalse(REFERENCES.contains(key), name + " " + key);
      if (!key.equals("xmlns")) {
        String value = attribute.getNodeValue().toLowerCase(Locale.ROOT);
        assertFalse(value.contains("url(") || value.contains("//"), name + " " + key);
      }
      if (key.equals("id")) {
        assertTrue(ids.add(attribute.getNodeValue()), "twice: " + attribute.getNodeValue());
      }
    }
  }

  private static void picture(Element svg) {
    assertEquals("img", svg.getAttribute("role"));
    Element title = (Element) svg.getElementsByTagName("title").item(0);
    assertFalse(title.getTextContent().isBlank());
    if (svg.hasAttribute("aria-labelledby")) {
      Element description = (Element) svg.getElementsByTagName("desc").item(0);
      assertFalse(description.getTextContent().isBlank());
      assertEquals(
          title.getAttribute("id") + " " + description.getAttribute("id"),
          svg.getAttribute("aria-labelledby"));
    }
  }
}
