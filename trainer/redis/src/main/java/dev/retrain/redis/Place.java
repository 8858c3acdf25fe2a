package dev.retrain.redis;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where the bytes of one object are; in the index as {@code SIZE ID CHUNKS}.
 *
 * @param size bytes
 * @param id names these very bytes and no others, ever
 * @param chunks how many values they are in Redis, 0 if they are a large file elsewhere
 */
record Place(long size, String id, int chunks) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,15}) ([0-9a-f]{32}) ([0-9]{1,4})");

  /**
   * Reads a value of the index.
   *
   * @throws DataException if no writer made it
   */
  static Place of(String text, String object) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new DataException(
          "the index has '"
              + PlainText.of(text)
              + "' for "
              + object
              + ", which retrain did not write: restore the store from a copy");
    }
    return new Place(
        Long.parseLong(matcher.group(1)), matcher.group(2), Integer.parseInt(matcher.group(3)));
  }

  String text() {
    return size + " " + id + " " + chunks;
  }

  boolean elsewhere() {
    return chunks == 0;
  }

  /** The keys of the bytes in their order; of a large file the one key that holds its name. */
  List<String> keys(RedisLocation location) {
    return elsewhere()
        ? List.of(location.key("data/" + id + "/file"))
        : IntStream.range(0, chunks).mapToObj(i -> location.key("data/" + id + "/" + i)).toList();
  }
}
