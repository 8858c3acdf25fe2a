package dev.retrain.interactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionsCsvTest {
  private static final String HEADER = "user,movie,minutes,rating,first_time,last_time\n";

  @TempDir Path folder;

  @Test
  void ids_that_need_quotes_come_back_as_they_were() throws IOException {
    Path file = folder.resolve(InteractionsCsv.FILE);
    List<String> hostile = List.of("=1+1", "a,b", "a\"b", "a\nb", "\u2603", "-", "@x", "#", " x ");
    Interactions.Builder rows = new Interactions.Builder();
    hostile.forEach(id -> rows.add(id, id, 3, 2.5f, 0, 61));
    InteractionsCsv.write(rows.build(), file);

    Interactions read = InteractionsCsv.read(file);
    assertEquals(hostile.stream().sorted().toList(), read.users());
    assertEquals(hostile.stream().sorted().toList(), read.items());
    assertEquals(2.5f, read.rating(0));
    assertEquals(61, read.lastSecond(0));
    String once = Files.readString(file);
    InteractionsCsv.write(read, file);
    assertEquals(once, Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "user,movie\n",
        HEADER + "1,2,3,4\n",
        HEADER + "1,2,x,4,1970-01-01T00:00:00Z,1970-01-01T00:00:00Z\n",
        HEADER + "1,2,NaN,4,1970-01-01T00:00:00Z,1970-01-01T00:00:00Z\n",
        HEADER + "1,2,3,4,yesterday,1970-01-01T00:00:00Z\n",
        HEADER + "1,\"2,3,4,1970-01-01T00:00:00Z,1970-01-01T00:00:00Z\n",
        HEADER
            + "1,2,3,4,1970-01-01T00:00:00Z,1970-01-01T00:00:00Z\n"
            + "1,2,3,4,1970-01-01T00:00:00Z,1970-01-01T00:00:00Z\n"
      })
  void a_damaged_file_is_refused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve(InteractionsCsv.FILE), text);
    DataException e = assertThrows(DataException.class, () -> InteractionsCsv.read(file));
    assertTrue(e.getMessage().contains(InteractionsCsv.FILE), e.getMessage());
  }

  @Test
  void a_missing_file_is_named() {
    Path file = folder.resolve("none.csv");
    assertThrows(DataException.class, () -> InteractionsCsv.read(file));
  }

  @Test
  void a_catalogue_comes_back_as_it_was() throws IOException {
    Path file = folder.resolve(Catalogue.FILE);
    Catalogue films =
        new Catalogue(
            Map.of(
                "a+1", new Catalogue.Film("A, \"quoted\"", List.of("Drama", "Sci-Fi")),
                "b+2", new Catalogue.Film("", List.of())));
    films.write(file);
    Catalogue read = Catalogue.read(file);
    assertEquals("A, \"quoted\"", read.title("a+1").orElseThrow());
    assertEquals(List.of("Drama", "Sci-Fi"), read.genres("a+1"));
    assertTrue(read.title("b+2").isEmpty());
    assertEquals(List.of(), read.genres("unknown"));
    assertEquals(List.of("a+1"), List.copyOf(read.only(List.of("a+1", "z")).movies()));
    assertTrue(Catalogue.read(folder.resolve("none.csv")).movies().isEmpty());
  }
}
