package dev.retrain.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.retrain.testkit.FuzzTarget;
import java.util.List;

/** Path and query of a request: refused, or decoded to segments without control characters. */
class RequestFuzzTest extends FuzzTarget {
  @Override
  protected void parse(byte[] input) {
    String text = new String(input, ISO_8859_1);
    Preference.json(text);
    int query = text.indexOf('?');
    try {
      RequestTarget target =
          query < 0
              ? RequestTarget.of(text, null)
              : RequestTarget.of(text.substring(0, query), text.substring(query + 1));
      for (String segment : target.segments()) {
        assertFalse(segment.equals(".") || segment.equals(".."), segment);
        assertFalse(segment.chars().anyMatch(Character::isISOControl), segment);
      }
    } catch (RequestTarget.MalformedException e) {
      // refused, as documented
    }
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of(
        "/recommend/61?n=5&format=json".getBytes(UTF_8),
        "/recommend/%C3%A9%2e%2e?a=b+c%20".getBytes(UTF_8),
        "text/html, application/json;q=0.9, */*;q=0.1".getBytes(UTF_8));
  }
}
