package dev.retrain.kind;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SplitFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One data set in memory, split, ready to fit and evaluate. Used once, by one thread. */
public interface TrainingSession extends AutoCloseable {
  /** How it was split. */
  SplitFacts split();

  /** The features of the data set, as {@link ModelKind#features} names those of a version. */
  default Map<String, String> features() {
    return Map.of();
  }

  /**
   * Trains on the training part and writes the model files.
   *
   * @param version the staging directory of the version
   * @return the names of the files that make up the model: their digest is the version's {@code
   *     content}
   */
  List<String> fit(Path version) throws IOException;

  /**
   * Measures the files that {@link #fit} wrote, and what they are compared with.
   *
   * @param version the staging directory of the version
   * @param champion the live version and where its verified files lie; {@code null} if there is
   *     none
   * @param championFiles directory of the champion, or {@code null}
   * @param championNote why there is no champion to score, or an empty text
   */
  Evidence evaluate(Path version, Champion champion, Path championFiles, String championNote)
      throws IOException;

  /** What was seen on the way, for the report; asked after {@link #evaluate}. */
  default Observations observations() throws IOException {
    return Observations.NONE;
  }

  @Override
  void close();
}
