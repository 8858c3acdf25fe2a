package dev.retrain.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningFileTest {
  private static final List<LearningCurve> CURVES =
      List.of(
          new LearningCurve("auc", "stopping", List.of(0.1 + 0.2, 1e-300, 0.0), 2),
          new LearningCurve("logloss", "training", List.of(-5.0), 1));

  @TempDir Path version;

  @Test
  void what_is_written_is_read_back_to_the_last_bit() throws IOException {
    LearningFile.write(version, CURVES);
    assertEquals(CURVES, LearningFile.read(version));
  }

  @Test
  void a_version_without_curves_has_no_file() throws IOException {
    LearningFile.write(version, List.of());
    assertFalse(Files.exists(version.resolve(LearningFile.NAME)));
    assertEquals(List.of(), LearningFile.read(version));
  }

  @Test
  void what_nobody_wrote_is_refused_with_file_and_place() throws IOException {
    LearningFile.write(version, CURVES);
    Path file = version.resolve(LearningFile.NAME);
    String sound = Files.readString(file);
    for (List<String> change :
        List.of(
            List.of("\"format\":1", "\"format\":2", "format"),
            List.of("\"chosen\":2", "\"chosen\":9", "9"),
            List.of("\"chosen\":2", "\"chosen\":true", "chosen"),
            List.of("1.0E-300", "\"x\"", "values"),
            List.of("1.0E-300", "1e999", "finite"),
            List.of("\"part\":\"stopping\"", "\"part\":\"a/b\"", "a/b"),
            List.of("]}]}", "]}]", "line"))) {
      String spoiled = sound.replace(change.get(0), change.get(1));
      assertFalse(spoiled.equals(sound), sound);
      Files.writeString(file, spoiled);
      DataException e =
          assertThrows(DataException.class, () -> LearningFile.read(version), spoiled);
      assertTrue(
          e.getMessage().startsWith(LearningFile.NAME) && e.getMessage().contains(change.get(2)),
          e.getMessage());
    }
  }
}
