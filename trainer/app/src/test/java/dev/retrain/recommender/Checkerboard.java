package dev.retrain.recommender;

import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.progress.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Data with a known answer: an even user has watched every even film but the one of the same
 * number, an odd user likewise, so that this film must be recommended first.
 */
final class Checkerboard {
  static final int SIDE = 20;

  private Checkerboard() {}

  static Interactions interactions() {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int user = 0; user < SIDE; user++) {
      for (int film = user % 2; film < SIDE; film += 2) {
        if (film != user) {
          pairs.add(id("u", user), id("f", film), 60, Float.NaN, 1000 + user, 2000 + film);
        }
      }
    }
    return pairs.build();
  }

  static Catalogue catalogue() {
    Map<String, Catalogue.Film> films = new HashMap<>();
    for (int film = 0; film < SIDE; film++) {
      String genre = film % 2 == 0 ? "Even" : "Odd";
      films.put(
          id("f", film), new Catalogue.Film("Film \"" + film + "\", é", List.of(genre, "Drama")));
    }
    return new Catalogue(films);
  }

  static RecommenderModel model(Map<String, ?> parameters) {
    return Recommender.fit(
        interactions(),
        catalogue(),
        RecommenderParameters.withDefaults(parameters),
        1,
        Progress.SILENT);
  }

  static String id(String prefix, int number) {
    return String.format(Locale.ROOT, "%s%02d", prefix, number);
  }
}
