package dev.retrain.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.retrain.testkit.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code models.yaml}: read, or all that is wrong with it is told in printable lines. */
class RegistryFuzzTest extends FuzzTarget {
  private Path file;

  @Override
  protected void parse(byte[] input) throws IOException {
    if (file == null) {
      file = Files.createTempFile("models", ".yaml");
      file.toFile().deleteOnExit();
    }
    Files.write(file, input);
    try {
      RegistryReader.read(file, Sample.vocabulary());
    } catch (RegistryException e) {
      boolean raw = e.getMessage().chars().anyMatch(c -> c != '\n' && Character.isISOControl(c));
      assertFalse(raw, e.getMessage());
    }
  }

  @Override
  protected List<byte[]> seeds() throws IOException {
    return List.of(Sample.SMALLEST.getBytes(UTF_8), Sample.resource("design.yaml").getBytes(UTF_8));
  }
}
