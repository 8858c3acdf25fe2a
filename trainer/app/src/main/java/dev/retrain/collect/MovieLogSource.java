package dev.retrain.collect;

import dev.retrain.check.Finding;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Source {@code movielog}: the log lines of the movie-streaming scenario. */
public final class MovieLogSource implements Source {
  private final InputStream standardInput;

  /** Path {@code -} reads the process's standard input. */
  public MovieLogSource() {
    this(new FileInputStream(FileDescriptor.in));
  }

  MovieLogSource(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public String type() {
    return "movielog";
  }

  @Override
  public List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    keys.add(Paths.LOGS);
    keys.addAll(MovieLogCollection.keys());
    keys.add(Reading.MAX_EXPANSION);
    keys.add(Deadline.KEY);
    return List.copyOf(keys);
  }

  @Override
  public DataSetFacts collect(Settings settings, Window window, Path directory, Progress progress)
      throws IOException {
    MovieLogCollection collection = new MovieLogCollection(settings, window);
    Reading reading = Paths.of(settings).reading(standardInput);
    reading.all(collection.log()::read, progress);
    return collection.write(type(), reading, directory);
  }

  @Override
  public List<Finding> check(Settings settings, Window window, int lines) throws IOException {
    Rules rules = Rules.of(settings);
    MovieLog log = new MovieLog(rules, window);
    return new FirstLook(settings, new MovieId(rules)::canonical, lines)
        .findings(log::read, log.samples());
  }
}
