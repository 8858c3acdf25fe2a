package dev.retrain.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.RetrainException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One JSON text whose root is an object, and what to say of it if it is refused.
 *
 * @param name what it is called in messages, usually its file name
 * @param mostMebibytes largest size, 1 to {@value #LARGEST} MiB
 * @param cure what a person does about a bad one; ends every message
 * @param failure makes the exception of message and cause, for example {@code DataException::new}
 */
public record JsonDocument(
    String name,
    int mostMebibytes,
    String cure,
    BiFunction<String, Throwable, ? extends RetrainException> failure) {
  private static final int LARGEST = 64;
  private static final int DEEPEST = 10;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonFactory.Feature.CHARSET_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public JsonDocument {
    if (mostMebibytes < 1 || mostMebibytes > LARGEST) {
      throw new IllegalArgumentException(name + ": a limit of " + mostMebibytes + " MiB");
    }
  }

  /**
   * The bytes of the document's file.
   *
   * @throws RetrainException the document's own, if there is no such file or it is too large
   * @throws IOException if the disk fails, and for a symbolic link
   */
  public byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(mostBytes() + 1);
      requireSize(bytes);
      return bytes;
    } catch (NoSuchFileException e) {
      throw refused("", "is missing", e);
    }
  }

  /**
   * What a reader makes of the root object.
   *
   * @param reader must ask for every member; what it throws for values that don't fit together is
   *     refused like the rest
   * @throws RetrainException the document's own, if anything is not as it should be
   */
  public <T> T read(byte[] bytes, Function<JsonObject, T> reader) {
    requireSize(bytes);
    JsonNode root = root(bytes);
    try {
      return JsonObject.read(this, root, "", reader);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw refused("a value", "is out of range (" + PlainText.of(e.getMessage()) + ")", e);
    }
  }

  private JsonNode root(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String why = PlainText.of(e.getOriginalMessage());
      throw refused("line " + line, "is not JSON with each member once (" + why + ")", e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  private void requireSize(byte[] bytes) {
    if (bytes.length > mostBytes()) {
      throw refused("", "is larger than " + mostMebibytes + " MiB", null);
    }
  }

  private int mostBytes() {
    return mostMebibytes << 20;
  }

  /** The exception for a place, which is empty for the document as a whole. */
  RetrainException refused(String path, String what, Throwable cause) {
    String place = path.isEmpty() ? name : name + ": " + PlainText.of(path);
    return failure.apply(place + " " + what + ": " + cure, cause);
  }
}
