package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieFileTest {
  @TempDir Path folder;

  @Test
  void answers_of_the_film_service_are_read() throws IOException {
    MovieFile movies =
        MovieFile.read(RealParts.shared("data/movielog/movies-api.jsonl.gz"), Optional::of);
    assertEquals(2_742, movies.films().movies().size() + movies.skipped());
    assertEquals(
        "The Canterville Ghost", movies.films().title("the+canterville+ghost+1944").orElseThrow());
    assertEquals(
        List.of("Comedy", "Drama", "Fantasy"), movies.films().genres("the+canterville+ghost+1944"));
  }

  @Test
  void a_bad_answer_is_skipped_and_counted() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("m.jsonl"),
            "{\"id\":\"a+1\",\"title\":\"A\\u001b\"}\n{\"message\":\"movie not found\"}\n{broken\n");
    MovieFile movies =
        MovieFile.read(file, id -> id.isEmpty() ? Optional.empty() : Optional.of(id));
    assertEquals(Set.of("a+1"), movies.films().movies());
    assertEquals("A", movies.films().title("a+1").orElseThrow());
    assertEquals(2, movies.skipped());
  }

  @Test
  void a_file_that_is_no_movies_file_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("m.csv"), "name,genres\na,Drama\n");
    DataException e = assertThrows(DataException.class, () -> MovieFile.read(file, Optional::of));
    assertTrue(e.getMessage().contains("m.csv"), e.getMessage());
  }

  @Test
  void sources_are_found_by_their_type() {
    assertEquals("movielog", Sources.named("movielog").type());
    assertEquals("interactions", Sources.named("interactions").type());
    UsageException e = assertThrows(UsageException.class, () -> Sources.named("kafka\n"));
    assertTrue(e.getMessage().contains("[interactions, kafka, movielog]"), e.getMessage());
  }
}
