package dev.retrain.provenance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.failure.DataException;
import dev.retrain.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
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

  private static final String CURE =
      "the file was changed or is of another release; 'retrain verify' checks the version";
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              // Double.toString differs between Java 17 and 19, this does not
              .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
              .build());

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
    JsonDocument document = document(NAME + " of " + directory.getFileName());
    return document.read(document.bytes(directory.resolve(NAME)), ProvenanceReading::read);
  }

  static Provenance parse(byte[] bytes) {
    return document(NAME).read(bytes, ProvenanceReading::read);
  }

  private static JsonDocument document(String name) {
    return new JsonDocument(name, 1, CURE, DataException::new);
  }
}
