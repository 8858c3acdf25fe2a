package dev.retrain.simulate;

import java.util.List;

/** What draws people to films: a latent factor that two genres hint at. */
final class Taste {
  /** How many there are. */
  static final int COUNT = 24;

  private static final List<String> GENRES =
      List.of(
          "Action",
          "Adventure",
          "Animation",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Family",
          "Fantasy",
          "Music",
          "Romance",
          "Thriller");

  private Taste() {}

  /** The genre that most films of a taste have. */
  static String mainGenre(int taste) {
    return GENRES.get(taste % GENRES.size());
  }

  /** The genre that many films of a taste have; tastes of one main genre differ in it. */
  static String sideGenre(int taste) {
    int step = 1 + taste / GENRES.size();
    return GENRES.get((taste + 5 * step) % GENRES.size());
  }

  /** Any genre. */
  static String anyGenre(Chance chance) {
    return GENRES.get(chance.below(GENRES.size()));
  }
}
