package dev.retrain.cli;

import dev.retrain.failure.DiskFailure;
import dev.retrain.outcome.OutcomeRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Where a command's outcome record goes. */
@FunctionalInterface
public interface RecordSink {
  void take(OutcomeRecord record) throws IOException;

  /** The file that {@code $RETRAIN_OUTCOME} names; nowhere if it names none. */
  static RecordSink file(Map<String, String> environment) {
    String file = environment.getOrDefault(OutcomeRecord.ENVIRONMENT, "");
    return file.isBlank() ? record -> {} : record -> write(Path.of(file), record);
  }

  private static void write(Path file, OutcomeRecord record) throws IOException {
    try {
      record.write(file);
    } catch (IOException e) {
      throw DiskFailure.of("write the outcome to " + file, file, 0, e);
    }
  }
}
