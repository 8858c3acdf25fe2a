package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionsSourceTest {
  @TempDir Path folder;

  @Test
  void movielens_ratings_are_recognised_by_their_header() throws IOException {
    Path ratings = RealParts.shared("data/ml-latest-small/ratings.csv");
    Path movies = RealParts.shared("data/ml-latest-small/movies.csv");
    Collected data =
        Collected.from(
            new InteractionsSource(),
            folder,
            Collected.ALWAYS,
            Map.of("paths", Collected.texts(ratings), "movies", movies.toString()));
    assertEquals(100_836, data.count("/lines/accepted/row"));
    assertEquals(100_836, data.count("/lines/read"));
    Interactions pairs = data.pairs();
    assertEquals(100_836, pairs.size());
    assertEquals(610, pairs.users().size());
    assertEquals(9_724, pairs.items().size());
    int row = pairs.rowsStart(pairs.users().indexOf("1"));
    assertEquals("1", pairs.items().get(pairs.item(row)));
    assertEquals(4f, pairs.rating(row));
    assertEquals(964_982_703, pairs.firstSecond(row));
    Catalogue films = Catalogue.read(folder.resolve("movies.csv"));
    assertEquals("Toy Story (1995)", films.title("1").orElseThrow());
    assertEquals(List.of("Adventure", "Children", "Fantasy"), films.genres("2"));
  }

  @Test
  void our_own_file_comes_back_byte_for_byte_with_hostile_ids() throws IOException {
    String csv =
        """
        user,movie,minutes,rating,first_time,last_time
        "a ""b"", c",=cmd|x,12.5,,2026-11-21T02:00:34Z,2026-11-21T02:00:35Z
        u-1,"@x,y",0,3.5,2026-11-21T02:00:00Z,2026-11-21T02:00:00Z
        """;
    assertEquals(csv, collect(csv).csv());
    assertEquals(csv, collect(collect(csv).csv()).csv());
  }

  @Test
  void rows_of_one_pair_are_merged_and_the_latest_rating_counts() throws IOException {
    Collected data =
        collect("userId,movieId,rating,timestamp\n1,2,3,100\n1,2,5,90\n1,2,3,100\n1,3,4,80\n");
    assertEquals(
        """
        user,movie,minutes,rating,first_time,last_time
        1,2,0,3,1970-01-01T00:01:30Z,1970-01-01T00:01:40Z
        1,3,0,4,1970-01-01T00:01:20Z,1970-01-01T00:01:20Z
        """,
        data.csv());
    assertEquals(1, data.count("/lines/duplicates/row"));
    assertEquals(1, data.count("/superseded"));
    assertEquals(4, data.accounted());
  }

  @Test
  void a_row_that_can_not_be_taken_is_counted_by_its_reason() throws IOException {
    Collected data =
        collect(
            """
            userId,movieId,rating,timestamp
            1,2,3,100
            1,2,3
            1,2,3,1664978790123
            1,2,3,-5
            1,2,3,2022-10-05T14:06:34Z
            1,2,1e308,100
            1,2,NaN,100
            1,2,-5,100
            1,2,"3,5",100
            1,2,"3,100
            ,2,3,100
            1, ,3,100

            1,2,3,9000000000
            """);
    assertEquals(14, data.count("/lines/read"));
    assertEquals(data.count("/lines/read"), data.accounted());
    assertEquals(2, data.count("/lines/rejected/missing_field"));
    assertEquals(3, data.count("/lines/rejected/bad_time"));
    assertEquals(3, data.count("/lines/rejected/implausible_rating"));
    assertEquals(1, data.count("/lines/rejected/bad_number"));
    assertEquals(1, data.count("/lines/rejected/bad_user"));
    assertEquals(1, data.count("/lines/rejected/bad_movie"));
    assertEquals(1, data.count("/lines/rejected/blank"));
    assertEquals(1, data.count("/lines/rejected/out_of_window"));
  }

  @Test
  void a_file_without_a_known_header_is_refused_with_what_is_expected() {
    DataException e = assertThrows(DataException.class, () -> collect("1,2,3,100\n"));
    assertTrue(e.getMessage().contains("expected a header with the columns user, movie"));
  }

  @Test
  void a_user_with_too_many_films_is_left_out_and_counted() throws IOException {
    StringBuilder csv = new StringBuilder("user,movie,time\n");
    for (int film = 0; film < 1000; film++) {
      csv.append("bot,f").append(film).append(",2026-11-21T02:00:34Z\n");
      csv.append("u")
          .append(film % 100)
          .append(",f")
          .append(film)
          .append(",2026-11-21T02:00:34Z\n");
    }
    Path file = Files.writeString(folder.resolve("in.csv"), csv.toString());
    Map<String, Object> paths = Map.of("paths", Collected.texts(file), "max_user_pairs", 10);
    Collected data =
        Collected.from(new InteractionsSource(), folder.resolve("data"), Collected.ALWAYS, paths);
    assertEquals(2000, data.count("/lines/accepted/row"));
    assertEquals(2000, data.accounted());
    assertEquals(1, data.count("/left_out/users"));
    assertEquals(1000, data.count("/left_out/pairs"));
    assertEquals(1000, data.pairs().size());
    assertEquals(10, data.count("/pairs/largest_user"), "1 % of all, as configured");
    assertEquals(1L, data.facts().counts().get("users_left_out"));
    assertEquals(-1, data.csv().indexOf("bot"));

    Map<String, Object> nobody = Map.of("paths", Collected.texts(file), "max_user_pairs", 9);
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                Collected.from(
                    new InteractionsSource(), folder.resolve("none"), Collected.ALWAYS, nobody));
    assertTrue(
        e.getMessage().startsWith("Each of 101 users has more than 9 films"), e.getMessage());
  }

  private Collected collect(String csv) throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), csv);
    return Collected.from(
        new InteractionsSource(),
        folder.resolve("data"),
        Collected.ALWAYS,
        Map.of("paths", Collected.texts(file), "max_rejected", 1.0));
  }
}
