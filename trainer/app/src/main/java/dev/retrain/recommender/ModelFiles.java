package dev.retrain.recommender;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retrain.failure.DataException;
import dev.retrain.kernel.Factors;
import dev.retrain.recommender.RecommenderModel.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The files of a model in a version's directory: names, order, and how they must fit together. */
final class ModelFiles {
  static final String DESCRIPTION = "recommender.json";
  static final String FACTORS = "als_model.npz";
  static final String USERS = "user_map.json";
  static final String ITEMS = "movie_map.json";
  static final String POPULARITY = "popgen_popularity.parquet";
  static final String PREFERENCES = "popgen_user_genre_prefs.parquet";

  /** All of them. */
  static final List<String> NAMES =
      List.of(FACTORS, USERS, ITEMS, POPULARITY, PREFERENCES, DESCRIPTION);

  private static final int MOST_ROWS = 100_000_000;
  private static final int MOST_FACTORS = 1024;
  private static final long DESCRIPTION_BYTES = 4096;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ModelFiles() {}

  static List<String> write(Parts model, Path version) throws IOException {
    Factors factors = model.factors();
    NpzFile.write(
        version.resolve(FACTORS),
        List.of(
            NpyArray.of("user_factors", factors.users(), model.users().size(), factors.factors()),
            NpyArray.of("item_factors", factors.items(), model.items().size(), factors.factors()),
            NpyArray.of("seen_indptr", model.seen().start()),
            NpyArray.of("seen_indices", model.seen().items())));
    IdMapFile.write(version.resolve(USERS), model.users());
    IdMapFile.write(version.resolve(ITEMS), model.items());
    PopularityTable.write(
        version.resolve(POPULARITY),
        model.items(),
        new PopularityTable.Content(model.popularity(), model.titles(), model.genres()));
    PreferenceTable.write(
        version.resolve(PREFERENCES), model.users(), model.genres(), model.preferences());
    Files.writeString(
        version.resolve(DESCRIPTION), JSON.writeValueAsString(model.description()) + "\n");
    return NAMES;
  }

  static RecommenderModel read(Path version) throws IOException {
    ModelDescription about = description(version.resolve(DESCRIPTION));
    IdRows users = IdMapFile.read(version.resolve(USERS), about.users());
    IdRows items = IdMapFile.read(version.resolve(ITEMS), about.items());
    PopularityTable.Content facts = PopularityTable.read(version.resolve(POPULARITY), items);
    GenrePreferences preferences =
        PreferenceTable.read(version.resolve(PREFERENCES), users, facts.genres());
    Path npz = version.resolve(FACTORS);
    try (NpzReader arrays = new NpzReader(npz)) {
      Factors factors =
          new Factors(
              about.factors(),
              arrays.floats("user_factors", about.users(), about.factors()),
              arrays.floats("item_factors", about.items(), about.factors()));
      int[] start = arrays.integers("seen_indptr", about.users() + 1);
      int[] seen = arrays.integers("seen_indices", about.pairs());
      requireRows(npz, start, seen, about.items());
      return new RecommenderModel(
          new Parts(
              about,
              users,
              items,
              factors,
              new SeenItems(start, seen),
              facts.popularity(),
              facts.titles(),
              facts.genres(),
              preferences));
    }
  }

  private static ModelDescription description(Path file) throws IOException {
    try {
      if (Files.size(file) > DESCRIPTION_BYTES) {
        throw damaged(file, "is longer than " + DESCRIPTION_BYTES + " bytes", null);
      }
      ModelDescription about = JSON.readValue(Files.readString(file), ModelDescription.class);
      if (about == null || about.format() != ModelDescription.FORMAT) {
        throw damaged(file, "is not of format " + ModelDescription.FORMAT, null);
      }
      boolean plausible =
          inRange(about.users(), 1, MOST_ROWS)
              && inRange(about.items(), 1, MOST_ROWS)
              && inRange(about.factors(), 1, MOST_FACTORS)
              && inRange((long) about.users() * about.factors(), 1, Integer.MAX_VALUE)
              && inRange((long) about.items() * about.factors(), 1, Integer.MAX_VALUE)
              && inRange(about.pairs(), 0, Integer.MAX_VALUE)
              && about.minHistory() >= 1
              && about.genreBlend() >= 0
              && about.genreBlend() <= 1;
      if (!plausible) {
        throw damaged(file, "holds a number out of its range", null);
      }
      return about;
    } catch (NoSuchFileException e) {
      throw damaged(file, "is missing", e);
    } catch (com.fasterxml.jackson.core.JsonProcessingException
        | java.nio.charset.CharacterCodingException e) {
      throw damaged(file, "is not JSON with the keys it should have", e);
    }
  }

  private static boolean inRange(long value, long least, long most) {
    return value >= least && value <= most;
  }

  private static void requireRows(Path file, int[] start, int[] seen, int items) {
    boolean whole = start[0] == 0 && start[start.length - 1] == seen.length;
    for (int user = 0; whole && user + 1 < start.length; user++) {
      whole = start[user] <= start[user + 1] && start[user + 1] <= seen.length;
      for (int at = start[user]; whole && at < start[user + 1]; at++) {
        boolean ascending = at == start[user] || seen[at] > seen[at - 1];
        whole = ascending && seen[at] >= 0 && seen[at] < items;
      }
    }
    if (!whole) {
      throw damaged(file, "seen_indptr and seen_indices are no rows of items", null);
    }
  }

  /** What to say of a file that can't be used. */
  static DataException damaged(Path file, String what, Throwable cause) {
    return new DataException(
        "model file "
            + file.getFileName()
            + " in "
            + file.getParent()
            + ": it "
            + what
            + ". Restore the version or train a new one.",
        cause);
  }
}
