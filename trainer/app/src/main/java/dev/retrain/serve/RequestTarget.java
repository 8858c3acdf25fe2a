package dev.retrain.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request's path and query, decoded strictly: every percent sign is followed by two hexadecimal
 * digits, the bytes are UTF-8, no segment is {@code .} or {@code ..}, nothing is a control
 * character. An empty segment (a double or a trailing slash) is kept, so that it fits no route.
 *
 * @param segments the decoded segments after the first slash; {@code [""]} for {@code /}
 * @param query the first value of each parameter
 */
record RequestTarget(List<String> segments, Map<String, String> query) {
  private static final int HEX = 16;

  /** The path or the query is not what a client of good will sends; the message is fixed text. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  static RequestTarget of(String path, String query) throws MalformedException {
    if (path == null || !path.startsWith("/")) {
      throw new MalformedException("the path must begin with a slash");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      String decoded = decode(segment, false);
      if (decoded.equals(".") || decoded.equals("..")) {
        throw new MalformedException("the path must not hold '.' or '..' segments");
      }
      segments.add(decoded);
    }
    return new RequestTarget(List.copyOf(segments), parameters(query));
  }

  private static Map<String, String> parameters(String query) throws MalformedException {
    Map<String, String> parameters = new HashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
      parameters.putIfAbsent(name, value);
    }
    return parameters;
  }

  private static String decode(String raw, boolean plusIsSpace) throws MalformedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character == '%') {
        bytes.write(octet(raw, i));
        i += 2;
      } else if (character == '+' && plusIsSpace) {
        bytes.write(' ');
      } else if (character > ' ' && character < 0x7f) {
        bytes.write(character);
      } else {
        throw new MalformedException("the request must be percent-encoded UTF-8");
      }
    }
    return text(bytes.toByteArray());
  }

  private static int octet(String raw, int percent) throws MalformedException {
    int high = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 1), HEX) : -1;
    int low = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 2), HEX) : -1;
    if (high < 0 || low < 0 || raw.charAt(percent + 1) > 'f' || raw.charAt(percent + 2) > 'f') {
      throw new MalformedException("a percent sign must be followed by two hexadecimal digits");
    }
    return high * HEX + low;
  }

  private static String text(byte[] bytes) throws MalformedException {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.codePoints().anyMatch(Character::isISOControl)) {
        throw new MalformedException("the request must not hold control characters");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new MalformedException("the request must be percent-encoded UTF-8");
    }
  }
}
