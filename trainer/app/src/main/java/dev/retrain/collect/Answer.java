package dev.retrain.collect;

import java.nio.charset.StandardCharsets;

/**
 * The form of a recommendation request: {@code server, status n, result: text, n ms}. The result is
 * a list of movies, or the text of an exception with colons and commas; it is not looked at.
 */
final class Answer {
  private static final byte[] STATUS = " status ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RESULT = " result: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MS = " ms".getBytes(StandardCharsets.US_ASCII);

  private Answer() {}

  /** Whether the text after {@code recommendation request } has the form. */
  static boolean isWellFormed(byte[] text, int from, int to) {
    int server = ByteText.find(text, from, to, ',');
    if (server <= from || ByteText.find(text, from, server, ' ') >= 0) {
      return false;
    }
    int status = field(text, server + 1, to, STATUS);
    if (status < 0 || ByteText.number(text, server + 1 + STATUS.length, status) < 0) {
      return false;
    }
    int result = status + 1 + RESULT.length;
    int last = to;
    while (last > result && text[last - 1] != ',') {
      last--;
    }
    return ByteText.startsWith(text, status + 1, to, RESULT)
        && last - 1 > result
        && ByteText.endsWith(text, last, to, MS)
        && text[last] == ' '
        && ByteText.number(text, last + 1, to - MS.length) >= 0;
  }

  /** The comma that ends a field, or -1 if it doesn't begin as it should or doesn't end. */
  private static int field(byte[] text, int from, int to, byte[] prefix) {
    return ByteText.startsWith(text, from, to, prefix)
        ? ByteText.find(text, from + prefix.length, to, ',')
        : -1;
  }
}
