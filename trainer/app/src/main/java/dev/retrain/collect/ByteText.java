package dev.retrain.collect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Searching and reading numbers in UTF-8 bytes, without making strings of them. */
final class ByteText {
  private ByteText() {}

  /** Position of a byte, or -1. */
  static int find(byte[] text, int from, int to, char wanted) {
    for (int at = from; at < to; at++) {
      if (text[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  static boolean startsWith(byte[] text, int from, int to, byte[] prefix) {
    return to - from >= prefix.length && matches(text, from, prefix);
  }

  static boolean endsWith(byte[] text, int from, int to, byte[] suffix) {
    return to - from >= suffix.length && matches(text, to - suffix.length, suffix);
  }

  /**
   * A whole number without sign and leading zeros; {@link Integer#MAX_VALUE} if it is larger, -1 if
   * the text is not such a number.
   */
  static int number(byte[] text, int from, int to) {
    if (from >= to || (text[from] == '0' && to - from > 1)) {
      return -1;
    }
    long value = 0;
    for (int at = from; at < to; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return -1;
      }
      value = Math.min(value * 10 + (text[at] - '0'), Integer.MAX_VALUE);
    }
    return (int) value;
  }

  /** Whether there are bytes and all of them are ASCII digits. */
  static boolean digits(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return false;
      }
    }
    return from < to;
  }

  /** Why a text must not be taken over into files and messages, or null if it may. */
  static Reason fault(byte[] text, int from, int to) {
    boolean ascii = true;
    for (int at = from; at < to; at++) {
      byte b = text[at];
      if (b < 0) {
        ascii = false;
      } else if (b < ' ' || b == 0x7f) {
        return Reason.CONTROL_CHARACTER;
      }
    }
    return ascii ? null : faultBeyondAscii(text, from, to);
  }

  private static Reason faultBeyondAscii(byte[] text, int from, int to) {
    String decoded;
    try {
      decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(text, from, to - from))
              .toString();
    } catch (CharacterCodingException e) {
      return Reason.NOT_UTF8;
    }
    return decoded.chars().anyMatch(ByteText::isControl) ? Reason.CONTROL_CHARACTER : null;
  }

  /**
   * C1 controls, line and paragraph separators, byte order mark, and the bidirectional controls.
   */
  private static boolean isControl(int c) {
    return (c >= 0x80 && c <= 0x9f)
        || c == 0x61c
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xfeff;
  }

  private static boolean matches(byte[] text, int from, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (text[from + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
