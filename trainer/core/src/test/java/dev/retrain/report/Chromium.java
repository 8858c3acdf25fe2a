package dev.retrain.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.testkit.RealParts;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real browser without a window, steered by its DevTools protocol. The part is {@code chromium}.
 */
public final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LISTENING = "DevTools listening on ";
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> blocked = new ArrayList<>();
  private String session = "";
  private int last;

  private Chromium(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Ear()).join();
  }

  /** Starts it with a profile of its own. */
  public static Chromium start(Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                RealParts.program("chromium").toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said = process.errorReader();
    String line = said.readLine();
    while (line != null && !line.startsWith(LISTENING)) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("chromium ended with " + process.waitFor());
    }
    Chromium browser = new Chromium(process, URI.create(line.substring(LISTENING.length())));
    ObjectNode page = JSON.createObjectNode().put("url", "about:blank");
    String target = browser.ask("Target.createTarget", page).path("targetId").asText();
    ObjectNode attach = JSON.createObjectNode().put("targetId", target).put("flatten", true);
    browser.session = browser.ask("Target.attachToTarget", attach).path("sessionId").asText();
    browser.ask("Page.enable", JSON.createObjectNode());
    browser.ask("Log.enable", JSON.createObjectNode());
    return browser;
  }

  /** Opens a page in a window of a width, in light or dark, and waits until it is loaded. */
  public void open(URI page, int width, boolean dark) throws Exception {
    blocked.clear();
    ObjectNode window = JSON.createObjectNode().put("width", width).put("height", 800);
    ask(
        "Emulation.setDeviceMetricsOverride",
        window.put("deviceScaleFactor", 1).put("mobile", false));
    ObjectNode media = JSON.createObjectNode();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    ask("Emulation.setEmulatedMedia", media);
    ask("Page.navigate", JSON.createObjectNode().put("url", page.toString()));
    while (!next().path("method").asText().equals("Page.loadEventFired")) {
      // everything else is only of interest to next()
    }
  }

  /** Width of all that the page holds, in CSS pixels. */
  public int contentWidth() throws Exception {
    JsonNode size = ask("Page.getLayoutMetrics", JSON.createObjectNode()).path("cssContentSize");
    return size.path("width").asInt();
  }

  /** What the page's text is, as it is laid out, and the colours that its parts are drawn in. */
  public String rendered() throws Exception {
    ObjectNode what = JSON.createObjectNode();
    what.putArray("computedStyles").add("fill").add("stroke").add("background-color");
    return ask("DOMSnapshot.captureSnapshot", what).path("strings").toString();
  }

  /** The whole page as PNG. */
  public byte[] picture() throws Exception {
    ObjectNode all = JSON.createObjectNode().put("captureBeyondViewport", true);
    return ask("Page.captureScreenshot", all).path("data").binaryValue();
  }

  /** The value of an expression of the page's own script, as text. */
  public String value(String expression) throws Exception {
    ObjectNode what = JSON.createObjectNode().put("expression", expression);
    JsonNode answer = ask("Runtime.evaluate", what.put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value").asText();
  }

  /** Types into whatever has the focus. */
  public void type(String text) throws Exception {
    ask("Input.insertText", JSON.createObjectNode().put("text", text));
  }

  /** Presses a key, {@code Tab} (9) or {@code Enter} (13) for example. */
  public void press(String key, int code) throws Exception {
    ObjectNode stroke = JSON.createObjectNode().put("key", key).put("code", key);
    stroke.put("windowsVirtualKeyCode", code);
    if (key.equals("Enter")) {
      stroke.put("text", "\r");
    }
    ask("Input.dispatchKeyEvent", stroke.deepCopy().put("type", "keyDown"));
    ask("Input.dispatchKeyEvent", stroke.deepCopy().put("type", "keyUp"));
  }

  /** What the browser refused to do for a content policy since the page was opened. */
  public List<String> blocked() {
    return List.copyOf(blocked);
  }

  private JsonNode ask(String method, JsonNode parameters) throws Exception {
    ObjectNode question = JSON.createObjectNode().put("id", ++last).put("method", method);
    question.set("params", parameters);
    if (!session.isEmpty()) {
      question.put("sessionId", session);
    }
    socket.sendText(question.toString(), true).join();
    JsonNode answer = next();
    while (answer.path("id").asInt() != last) {
      answer = next();
    }
    if (answer.has("error")) {
      throw new IOException(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  private JsonNode next() throws Exception {
    JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new IOException("chromium has said nothing for " + PATIENCE_SECONDS + " s");
    }
    if (message.path("method").asText().equals("Log.entryAdded")) {
      blocked.add(message.path("params").path("entry").path("text").asText());
    }
    return message;
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> helpers = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    for (ProcessHandle helper : helpers) {
      helper.destroyForcibly();
      helper.onExit().join();
    }
  }

  /** Puts messages together and hands them over. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
      parts.append(text);
      if (isLast) {
        try {
          messages.add(JSON.readTree(parts.toString()));
        } catch (IOException e) {
          throw new IllegalStateException("chromium speaks no JSON", e);
        }
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
