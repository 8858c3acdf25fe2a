package dev.retrain.simulate;

/** What people choose from on one day: for each taste, and for all of them, the films' chances. */
final class Programme {
  private final double[][] cumulative = new double[Taste.COUNT + 1][];

  Programme(Films films, int day) {
    for (int taste = 0; taste <= Taste.COUNT; taste++) {
      double[] sums = new double[films.count()];
      double sum = 0;
      for (int film = 0; film < sums.length; film++) {
        double suits = taste == Taste.COUNT ? 1 : films.suits(film, taste);
        sum += films.demand(film, day) * suits;
        sums[film] = sum;
      }
      cumulative[taste] = sums;
    }
  }

  /** A film for a taste. */
  int choose(int taste, Chance chance) {
    double[] sums = cumulative[taste];
    double at = chance.unit() * sums[sums.length - 1];
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** A film that anybody may choose. */
  int chooseAny(Chance chance) {
    return choose(Taste.COUNT, chance);
  }
}
