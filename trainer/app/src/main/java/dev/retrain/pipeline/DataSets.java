package dev.retrain.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Span;
import dev.retrain.feed.SpanJson;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.kind.EmptyWindowException;
import dev.retrain.kind.ModelKind;
import dev.retrain.progress.Progress;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.run.Window;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first step of training: a frozen data set, made once per run. A run that is repeated after a
 * crash finds the data set of its first attempt, so that both train on the same bytes.
 */
final class DataSets {
  /** What the data set holds, beside the kind's own files. */
  static final String FACTS = "dataset.json";

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelStore store;
  private final ModelKind kind;
  private final Progress progress;

  DataSets(ModelStore store, ModelKind kind, Progress progress) {
    this.store = store;
    this.kind = kind;
    this.progress = progress;
  }

  /** Why a data set that was just collected is not worth a training; nothing if it is. */
  interface Doubt {
    Optional<String> about(Path collected) throws IOException;
  }

  /**
   * What came of a collection.
   *
   * @param dataSet the run's data set, verified; empty if it was not worth keeping
   * @param skip why not, or an empty text
   */
  record Collected(Optional<Stored> dataSet, String skip) {}

  /** The run's data set, leased; collected first if there is none yet, and dropped in doubt. */
  Collected of(RunState run, ModelEntry model, DataSetLease lease, Doubt doubt) {
    if (!store.isPublished(Area.DATASETS, run.version())) {
      Window window =
          model
              .window()
              .of(run.trigger(), run.opened(), Skips.lastSuccess(store.state(), run.opened()));
      Optional<String> skip =
          Staging.fill(
              store,
              run.run(),
              Area.DATASETS,
              staged -> collect(run.run(), model, window, staged, doubt));
      if (skip.isPresent()) {
        return new Collected(Optional.empty(), skip.get());
      }
    }
    lease.renew();
    return new Collected(Optional.of(store.resolve(Area.DATASETS, run.version())), "");
  }

  /** Publishes what was collected, or says why not. */
  private Optional<String> collect(
      RunId run, ModelEntry model, Window window, Path staged, Doubt doubt) throws IOException {
    DataSetFacts facts;
    Optional<String> skip;
    try {
      Extent extent = Extent.after(window.from(), this::lastSpans);
      facts = kind.collect(model, window, extent, staged, progress);
      skip = doubt.about(staged);
    } catch (EmptyWindowException e) {
      store.discard(staged);
      return Optional.of(e.getMessage());
    }
    if (skip.isPresent()) {
      store.discard(staged);
      return skip;
    }
    writeFacts(staged.resolve(FACTS), facts, window);
    store.publishDataSet(run, staged);
    return Optional.empty();
  }

  /** Where the newest data set that is kept ended; nothing if there is none, or it is damaged. */
  private List<Span> lastSpans() {
    List<VersionName> all = store.state().present().getOrDefault(Area.DATASETS, List.of());
    if (all.isEmpty()) {
      return List.of();
    }
    try {
      return facts(store.resolve(Area.DATASETS, all.get(all.size() - 1))).spans();
    } catch (DataException | IOException e) {
      progress.at("collect", 0, 0, "the last data set can't be read: " + e.getMessage());
      return List.of();
    }
  }

  /**
   * What is said of a data set.
   *
   * @param window what it was collected for
   * @param facts what was found
   */
  private record Description(Window window, DataSetFacts facts) {}

  /**
   * The facts that were written with a data set.
   *
   * @throws DataException if they are missing or not exactly what a collection writes
   */
  static DataSetFacts facts(Stored dataSet) throws IOException {
    return description(dataSet).facts();
  }

  /**
   * The window that a data set was collected for.
   *
   * @throws DataException as {@link #facts} does
   */
  static Window window(Stored dataSet) throws IOException {
    return description(dataSet).window();
  }

  private static Description description(Stored dataSet) throws IOException {
    Path file = dataSet.directory().resolve(FACTS);
    JsonDocument document =
        new JsonDocument(file.toString(), 1, "train with a new run id", DataException::new);
    return document.read(document.bytes(file), DataSets::description);
  }

  private static Description description(JsonObject root) {
    if (root.whole("format") != FORMAT) {
      throw root.refused("format", "is unknown to this release");
    }
    return new Description(
        root.object("window", DataSets::window),
        new DataSetFacts(
            root.parsed("first", Instant::parse),
            root.parsed("last", Instant::parse),
            root.map("counts", JsonObject::count),
            SpanJson.read(root)));
  }

  private static Window window(JsonObject window) {
    return new Window(window.parsed("from", Instant::parse), window.parsed("to", Instant::parse));
  }

  private static void writeFacts(Path file, DataSetFacts facts, Window window) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", FORMAT);
    node.putObject("window")
        .put("from", window.from().toString())
        .put("to", window.to().toString());
    node.put("first", facts.first().toString());
    node.put("last", facts.last().toString());
    ObjectNode counts = node.putObject("counts");
    facts.counts().forEach(counts::put);
    SpanJson.write(node, facts.spans());
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), node);
  }
}
