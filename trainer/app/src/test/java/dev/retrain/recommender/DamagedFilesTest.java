package dev.retrain.recommender;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class DamagedFilesTest {
  static final List<String> FILES = ModelFiles.NAMES;

  @TempDir Path version;

  @BeforeEach
  void write() throws IOException {
    Checkerboard.model(Map.of("factors", 5)).write(version);
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("FILES")
  void a_missing_file_is_named(String name) throws IOException {
    Files.delete(version.resolve(name));
    assertRefused(name, "");
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("FILES")
  void a_file_cut_short_is_named(String name) throws IOException {
    byte[] whole = Files.readAllBytes(version.resolve(name));
    for (int part = 0; part < 20; part++) {
      Files.write(version.resolve(name), java.util.Arrays.copyOf(whole, whole.length * part / 21));
      assertRefused(name, "");
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("FILES")
  void a_changed_byte_is_refused_or_harmless(String name) throws IOException {
    byte[] whole = Files.readAllBytes(version.resolve(name));
    long seed = name.hashCode();
    System.out.println("damage to " + name + " with seed " + seed);
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < 150; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(version.resolve(name), damaged);
      refused += isRefused() ? 1 : 0;
    }
    assertTrue(refused > 0, "no damage was noticed");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "recommender.json | \"format\" : 1 | \"format\" : 2",
        "recommender.json | \"format\" : 1 | \"format\" : 1.0",
        "recommender.json | \"format\" : 1 | \"format\" : \"1\"",
        "recommender.json | \"format\" : 1 | \"format\" : 1, \"more\" : 1",
        "recommender.json | \"format\" : 1 | \"format\" : 1, \"format\" : 1",
        "recommender.json | \"factors\" : 5 | \"factors\" : 6",
        "recommender.json | \"factors\" : 5 | \"factors\" : -5",
        "recommender.json | \"factors\" : 5 | \"factors\" : 100000000",
        "recommender.json | \"users\" : 20 | \"users\" : 21",
        "recommender.json | \"users\" : 20 | \"users\" : 99999999999",
        "recommender.json | \"items\" : 20 | \"items\" : 19",
        "recommender.json | \"pairs\" : 180 | \"pairs\" : 179",
        "recommender.json | \"pairs\" : 180 | \"pairs\" : 2147483647",
        "recommender.json | \"min_history\" : 5 | \"min_history\" : 0",
        "recommender.json | \"genre_blend\" : 0.03 | \"genre_blend\" : NaN",
        "user_map.json | u03 | u99",
        "user_map.json | \"u03\":3 | \"u03\":4",
        "user_map.json | \"u03\":3 | \"u03\":3.0",
        "movie_map.json | f07 | f06",
        "movie_map.json | } | }}",
        "movie_map.json | { | [",
      })
  void what_does_not_fit_together_is_refused(String name, String text, String instead)
      throws IOException {
    String whole = Files.readString(version.resolve(name));
    assertTrue(whole.contains(text), whole);
    Files.writeString(version.resolve(name), whole.replace(text, instead));
    assertTrue(isRefused());
  }

  @Test
  void factors_that_are_not_finite_are_refused() throws IOException {
    float[] factors = new float[100];
    factors[99] = Float.NaN;
    NpzFile.write(
        version.resolve(ModelFiles.FACTORS), List.of(NpyArray.of("user_factors", factors, 20, 5)));
    assertRefused(ModelFiles.FACTORS, "not finite");
  }

  @Test
  void a_table_of_another_schema_is_refused() throws IOException {
    Files.copy(
        version.resolve(ModelFiles.PREFERENCES),
        version.resolve(ModelFiles.POPULARITY),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertRefused(ModelFiles.POPULARITY, "columns");
  }

  @Test
  void training_pairs_that_are_no_rows_are_refused() throws IOException {
    float[] factors = new float[100];
    int[] start = new int[21];
    start[20] = 180;
    for (int wrong : new int[] {-1, 20, 5}) {
      int[] items = new int[180];
      items[0] = wrong;
      NpzFile.write(
          version.resolve(ModelFiles.FACTORS),
          Stream.of(
                  NpyArray.of("user_factors", factors, 20, 5),
                  NpyArray.of("item_factors", factors, 20, 5),
                  NpyArray.of("seen_indptr", start),
                  NpyArray.of("seen_indices", items))
              .toList());
      assertRefused(ModelFiles.FACTORS, "no rows of items");
    }
  }

  private boolean isRefused() throws IOException {
    try {
      RecommenderModel.load(version).recommend("u01", null, 5);
      return false;
    } catch (DataException expected) {
      return true;
    }
  }

  private void assertRefused(String name, String what) {
    DataException refusal = assertThrows(DataException.class, () -> RecommenderModel.load(version));
    String message = refusal.getMessage();
    assertTrue(message.contains(name) && message.contains(what), message);
    assertTrue(message.contains("Restore the version"), message);
  }
}
