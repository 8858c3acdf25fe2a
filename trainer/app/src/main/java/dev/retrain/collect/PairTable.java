package dev.retrain.collect;

import dev.retrain.interactions.Interactions;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * What is known of each distinct user–movie pair. The result does not depend on the order of what
 * is added: the rating that counts is the latest, of several at the same microsecond the highest.
 */
final class PairTable {
  private final LongIndex pairs = new LongIndex();
  private long[] first = new long[1024];
  private long[] last = new long[1024];
  private long[] ratedAt = new long[1024];
  private long[] repeats = new long[1024];
  private float[] rating = new float[1024];
  private float[] minutes = new float[1024];
  private long repeatedRatings;
  private long supersededRatings;

  /** Number of distinct pairs. */
  int size() {
    return pairs.size();
  }

  /** Ratings that say again what the one that counts says: same user, movie, time and rating. */
  long repeatedRatings() {
    return repeatedRatings;
  }

  /** Ratings, their repeats included, that do not count because of a later one. */
  long supersededRatings() {
    return supersededRatings;
  }

  /** The number of a pair, now known to have done something at a time. */
  int seen(int user, int movie, long micros) {
    int known = pairs.size();
    int pair = pairs.index((long) user << 32 | movie);
    if (pair == known) {
      start(pair, micros);
    }
    first[pair] = Math.min(first[pair], micros);
    last[pair] = Math.max(last[pair], micros);
    return pair;
  }

  /** One minute more. */
  void addMinute(int pair) {
    minutes[pair]++;
  }

  /** At least so many minutes. */
  void raiseMinutes(int pair, float watched) {
    minutes[pair] = Math.max(minutes[pair], watched);
  }

  /** The user rates the movie, perhaps not for the first time. */
  void rate(int pair, long micros, float given) {
    if (Float.isNaN(rating[pair])) {
      rating[pair] = given;
      ratedAt[pair] = micros;
    } else if (micros == ratedAt[pair] && given == rating[pair]) {
      repeats[pair]++;
      repeatedRatings++;
    } else if (micros > ratedAt[pair] || (micros == ratedAt[pair] && given > rating[pair])) {
      supersededRatings += 1 + repeats[pair];
      repeatedRatings -= repeats[pair];
      repeats[pair] = 0;
      rating[pair] = given;
      ratedAt[pair] = micros;
    } else {
      supersededRatings++;
    }
  }

  /** The pairs under their ids. */
  Interactions toInteractions(IntFunction<String> userId, IntFunction<String> movieId) {
    Interactions.Builder rows = new Interactions.Builder();
    for (int pair = 0; pair < pairs.size(); pair++) {
      long key = pairs.key(pair);
      rows.add(
          userId.apply((int) (key >>> 32)),
          movieId.apply((int) key),
          minutes[pair],
          rating[pair],
          Math.floorDiv(first[pair], 1_000_000L),
          Math.floorDiv(last[pair], 1_000_000L));
    }
    return rows.build();
  }

  private void start(int pair, long micros) {
    if (pair == first.length) {
      int capacity = Math.multiplyExact(pair, 2);
      first = Arrays.copyOf(first, capacity);
      last = Arrays.copyOf(last, capacity);
      ratedAt = Arrays.copyOf(ratedAt, capacity);
      repeats = Arrays.copyOf(repeats, capacity);
      rating = Arrays.copyOf(rating, capacity);
      minutes = Arrays.copyOf(minutes, capacity);
    }
    first[pair] = micros;
    last[pair] = micros;
    rating[pair] = Float.NaN;
  }
}
