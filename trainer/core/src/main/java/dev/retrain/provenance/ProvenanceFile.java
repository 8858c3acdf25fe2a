package dev.retrain.provenance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.failure.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * {@code provenance.json} of a version: UTF-8, fields in a fixed order, two spaces, line feeds. The
 * same record always gives the same bytes.
 */
public final class ProvenanceFile {
  /** The file's name in the version's directory. */
  public static final String NAME = "provenance.json";

  /** The release of the file's format that is written and read. */
  public static final int FORMAT = 1;

  private static final int MOST_BYTES = 1 << 20;
  private static final int DEEPEST = 10;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Double.toString differs between Java 17 and 19, this does not
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ProvenanceFile() {}

  /** Writes the file into a version's staging directory. */
  public static void write(Path directory, Provenance provenance) throws IOException {
    Files.write(directory.resolve(NAME), bytes(provenance));
  }

  /** The bytes of the file. */
  static byte[] bytes(Provenance provenance) throws JsonProcessingException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return (MAPPER.writer(printer).writeValueAsString(ProvenanceWriting.json(provenance)) + "\n")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /**
   * Reads the file of a version.
   *
   * @throws DataException if it is missing, larger than 1 MiB or not exactly what {@link #write}
   *     writes: a field missing, doubled, unknown or of another type
   */
  public static Provenance read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw JsonFields.failure("", "is larger than 1 MiB");
      }
      return parse(bytes);
    } catch (NoSuchFileException e) {
      throw new DataException(
          NAME + " of " + directory.getFileName() + " is missing: 'retrain verify' checks it", e);
    }
  }

  static Provenance parse(byte[] bytes) throws IOException {
    try {
      return ProvenanceReading.read(MAPPER.readTree(bytes));
    } catch (JsonProcessingException e) {
      throw JsonFields.failure("line " + line(e), "is not JSON with each field once");
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw JsonFields.failure("a value", "is out of range");
    }
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }
}
