package dev.retrain.tabular;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.failure.DataException;
import dev.retrain.kind.Observations;
import dev.retrain.kind.TrainingSession;
import dev.retrain.prepare.PreparationFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session whose rows may have been prepared: the steps go with the model, and a champion that
 * takes rows that were prepared otherwise is not asked about these.
 */
final class PreparedSession implements TrainingSession {
  private final TrainingSession session;
  private final Path dataSet;

  PreparedSession(TrainingSession session, Path dataSet) {
    this.session = session;
    this.dataSet = dataSet;
  }

  @Override
  public SplitFacts split() {
    return session.split();
  }

  @Override
  public Map<String, String> features() {
    return session.features();
  }

  @Override
  public List<String> fit(Path version) throws IOException {
    List<String> files = new ArrayList<>(session.fit(version));
    files.addAll(PreparationFile.copy(dataSet, version));
    return files;
  }

  @Override
  public Evidence evaluate(Path version, Champion champion, Path championFiles, String note)
      throws IOException {
    Optional<String> obstacle =
        champion == null ? Optional.empty() : obstacle(champion, championFiles);
    return obstacle.isPresent()
        ? session.evaluate(version, null, null, obstacle.get())
        : session.evaluate(version, champion, championFiles, note);
  }

  private Optional<String> obstacle(Champion champion, Path files) throws IOException {
    try {
      boolean same =
          PreparationFile.read(files)
              .preparation()
              .predictsAs(PreparationFile.read(dataSet).preparation());
      return same
          ? Optional.empty()
          : Optional.of(
              "champion "
                  + champion.version()
                  + " takes rows that were prepared otherwise: keep prepare as it was until a"
                  + " version with the new steps is live, or roll out a new model");
    } catch (DataException e) {
      return Optional.of("champion " + champion.version() + " can't be loaded: " + e.getMessage());
    }
  }

  @Override
  public Observations observations() throws IOException {
    return session.observations();
  }

  @Override
  public void close() {
    session.close();
  }
}
