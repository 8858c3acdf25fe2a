package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.DataException;
import dev.retrain.testkit.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A movies file, JSON lines or CSV, compressed or not: it is read, or refused by one sentence. */
class MovieFileFuzzTest extends FuzzTarget {
  private Path file;

  @Override
  protected void parse(byte[] input) throws IOException {
    if (file == null) {
      file = Files.createTempFile("movies", "");
      file.toFile().deleteOnExit();
    }
    Files.write(file, input);
    try {
      MovieFile.read(file, Optional::of);
    } catch (DataException e) {
      // refused, as documented
    }
  }

  @Override
  protected List<byte[]> seeds() throws IOException {
    byte[] json =
        "{\"id\":\"psycho+1960\",\"title\":\"Psycho\",\"genres\":[{\"name\":\"Horror\"}]}\n{}\n"
            .getBytes(UTF_8);
    byte[] csv = "movieId,title,genres\n1,\"Toy Story, 1995\",A|B\n".getBytes(UTF_8);
    return List.of(json, csv, HostileGzip.member(json));
  }
}
