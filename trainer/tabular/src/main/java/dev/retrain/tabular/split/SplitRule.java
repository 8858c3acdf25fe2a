package dev.retrain.tabular.split;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.tabular.table.Table;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether a row is held out. A random split draws by SHA-256 of the seed and what tells the row
 * apart (its id, or its features by name): a row falls on the same side in every data set, wherever
 * it stands. Without an id rows of equal features fall on the same side, whatever their targets:
 * drawn by the target too, all rows of one answer would be learned and those of the other judged.
 *
 * @param type {@value #RANDOM} or {@value #BY_TIME}
 * @param holdout share held out, above 0 and below 1; of a random split the probability
 * @param seed of a random split
 * @param trainedUntil of a split by time: rows from then on are held out. Of a random one the
 *     moment after the last row
 * @param identity name of the id column; empty where a row's features tell it apart
 */
public record SplitRule(
    String type, double holdout, long seed, Instant trainedUntil, Optional<String> identity) {
  /** Each row on its own, by chance. */
  public static final String RANDOM = "random";

  /** The last share of the rows. */
  public static final String BY_TIME = "global-time";

  /** All types, the default first. */
  public static final List<String> TYPES = List.of(RANDOM, BY_TIME);

  private static final double DRAWS = 1L << 53;

  public SplitRule {
    if (!TYPES.contains(type) || !(holdout > 0 && holdout < 1)) {
      throw new IllegalArgumentException("no split " + type + " of " + holdout);
    }
  }

  /** Whether the rule can be asked about the rows of a table. */
  public boolean knows(Table table) {
    return type.equals(RANDOM) ? identity.equals(table.identity()) : table.hasTime();
  }

  /**
   * Which rows are held out.
   *
   * @param table one that the rule {@link #knows}
   */
  public boolean[] heldOut(Table table) {
    boolean[] heldOut = new boolean[table.size()];
    if (type.equals(BY_TIME)) {
      long cut = trainedUntil.getEpochSecond();
      for (int row = 0; row < heldOut.length; row++) {
        heldOut[row] = table.second(row) >= cut;
      }
      return heldOut;
    }
    MessageDigest digest = sha256();
    byte[] salt = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
    for (int row = 0; row < heldOut.length; row++) {
      digest.update(salt);
      heldOut[row] = share(digest.digest(key(table, row))) < holdout;
    }
    return heldOut;
  }

  private static double share(byte[] hash) {
    return (ByteBuffer.wrap(hash).getLong() >>> 11) / DRAWS;
  }

  private static byte[] key(Table table, int row) {
    if (table.identity().isPresent()) {
      return table.ids().get(row).getBytes(UTF_8);
    }
    ByteArrayOutputStream features = new ByteArrayOutputStream();
    for (String name : new TreeSet<>(table.features())) {
      int feature = table.features().indexOf(name);
      features.writeBytes(
          table.isText(feature)
              ? bytes(table.text(feature, row))
              : bytes(table.value(feature, row)));
    }
    return features.toByteArray();
  }

  private static byte[] bytes(double number) {
    return ByteBuffer.allocate(Double.BYTES).putDouble(number).array();
  }

  /** A text and a byte that UTF-8 has not, so that no two rows run into the same. */
  private static byte[] bytes(Optional<String> text) {
    byte[] utf8 = text.map(it -> it.getBytes(UTF_8)).orElseGet(() -> new byte[] {(byte) 0xfe});
    return ByteBuffer.allocate(utf8.length + 1).put(utf8).put((byte) 0xff).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
