package dev.retrain.simulate;

import java.util.BitSet;

/** The users: what they like, how much they watch, and what they have seen. */
final class Viewers {
  private static final double SESSIONS = 3;
  private static final double LATER = 0.15;
  private static final int LATEST_DAY = 60;
  private static final double CURIOUS = 0.2;
  private static final int TRIES = 12;

  private final int[] first;
  private final int[] second;
  private final double[] faithful;
  private final double[] sessions;
  private final int[] joins;
  private final BitSet[] seen;

  Viewers(int count, long seed) {
    first = new int[count];
    second = new int[count];
    faithful = new double[count];
    sessions = new double[count];
    joins = new int[count];
    seen = new BitSet[count];
    for (int viewer = 0; viewer < count; viewer++) {
      Chance chance = Chance.of(seed, viewer);
      first[viewer] = chance.below(Taste.COUNT);
      second[viewer] = chance.below(Taste.COUNT);
      faithful[viewer] = 0.55 + 0.4 * chance.unit();
      sessions[viewer] = SESSIONS * (0.4 + 0.6 * chance.waiting());
      joins[viewer] = chance.happens(LATER) ? 1 + chance.below(LATEST_DAY) : 0;
      seen[viewer] = new BitSet();
    }
  }

  int count() {
    return first.length;
  }

  /** How many films a viewer watches on a day. */
  int sessions(int viewer, int day, Chance chance) {
    return day < joins[viewer] ? 0 : chance.events(sessions[viewer]);
  }

  /** A film that the viewer has not seen yet and now has; -1 if nothing is found. */
  int choose(int viewer, Programme programme, Chance chance) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int film = pick(viewer, programme, chance);
      if (!seen[viewer].get(film)) {
        seen[viewer].set(film);
        return film;
      }
    }
    return -1;
  }

  /** How much the viewer likes a film, 0 to 1. */
  double likes(int viewer, int film, Films films) {
    return Math.max(films.suits(film, first[viewer]), 0.8 * films.suits(film, second[viewer]));
  }

  private int pick(int viewer, Programme programme, Chance chance) {
    if (chance.happens(CURIOUS)) {
      return programme.chooseAny(chance);
    }
    int taste = chance.happens(faithful[viewer]) ? first[viewer] : second[viewer];
    return programme.choose(taste, chance);
  }
}
