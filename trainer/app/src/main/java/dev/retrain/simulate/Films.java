package dev.retrain.simulate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The films: popularity falls by a power of the rank and drifts from day to day; each film belongs
 * to one taste and a little to a second.
 */
final class Films {
  /** How well a film of the taste itself, of the second one and of any other suits it. */
  private static final double[] SUITS = {1, 0.3, 0.006};

  private static final double POWER = 0.7;
  private static final double LATER = 0.04;
  private static final int LATEST_RELEASE = 60;

  private final List<String> titles = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> genres = new ArrayList<>();
  private final int[] taste;
  private final int[] second;
  private final int[] release;
  private final double[] popularity;
  private final double[] swing;
  private final double[] phase;

  Films(int count, long seed) {
    taste = new int[count];
    second = new int[count];
    release = new int[count];
    popularity = new double[count];
    swing = new double[count];
    phase = new double[count];
    Titles names = new Titles();
    for (int film = 0; film < count; film++) {
      add(film, names, Chance.of(seed, film));
    }
  }

  private void add(int film, Titles names, Chance chance) {
    taste[film] = chance.below(Taste.COUNT);
    second[film] = (taste[film] + 1 + chance.below(Taste.COUNT - 1)) % Taste.COUNT;
    release[film] = chance.happens(LATER) ? 1 + chance.below(LATEST_RELEASE) : 0;
    popularity[film] = StrictMath.pow(1 + film, -POWER);
    swing[film] = 0.6 * chance.unit();
    phase[film] = chance.unit();
    titles.add(names.next(chance));
    ids.add(Titles.id(titles.get(film)));
    Set<String> known = new LinkedHashSet<>();
    known.add(chance.happens(0.9) ? Taste.mainGenre(taste[film]) : Taste.anyGenre(chance));
    if (chance.happens(0.7)) {
      known.add(Taste.sideGenre(taste[film]));
    }
    if (chance.happens(0.3)) {
      known.add(Taste.mainGenre(second[film]));
    }
    genres.add(String.join("|", known));
  }

  int count() {
    return taste.length;
  }

  String title(int film) {
    return titles.get(film);
  }

  String id(int film) {
    return ids.get(film);
  }

  /** Its genres with {@code |} between. */
  String genres(int film) {
    return genres.get(film);
  }

  /** How well a film suits a taste, above 0 to 1. */
  double suits(int film, int wanted) {
    if (taste[film] == wanted) {
      return SUITS[0];
    }
    return second[film] == wanted ? SUITS[1] : SUITS[2];
  }

  /**
   * How much a film is in demand on a day, 0 before its release: its popularity times a slow wave
   * of its own, of 20 days.
   */
  double demand(int film, int day) {
    if (day < release[film]) {
      return 0;
    }
    double wave = StrictMath.sin(2 * StrictMath.PI * (day / 20.0 + phase[film]));
    return popularity[film] * (1 + swing[film] * wave);
  }
}
