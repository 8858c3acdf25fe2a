package dev.retrain.mlflow;

import dev.retrain.evidence.EvidenceFile;
import dev.retrain.kind.LearningFile;
import dev.retrain.progress.Progress;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.report.ReportFile;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings a version's files to the server's artefact proxy: the model's own to the folder {@value
 * #MODEL}, what tells of it beside that. A server that was started without the proxy lets nobody
 * but a client with rights of its own reach its files.
 */
final class Transfer {
  static final String MODEL = "model";

  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";
  private static final String SCHEME = "mlflow-artifacts";
  private static final String MANIFEST = "MANIFEST.json";
  private static final Set<String> BESIDE =
      Set.of(
          ReportFile.NAME, EvidenceFile.RESULTS, ProvenanceFile.NAME, LearningFile.NAME, MANIFEST);

  private final Connection connection;
  private final Limits limits;
  private final Progress progress;

  Transfer(Connection connection, Limits limits, Progress progress) {
    this.connection = connection;
    this.limits = limits;
    this.progress = progress;
  }

  /** Brings all files; those that are there already are replaced by the same. */
  void bring(Stored stored, String artifacts) {
    String folder = folder(artifacts);
    long deadline = connection.now() + limits.transfer().toNanos();
    Set<String> names = names(stored);
    long total = names.stream().mapToLong(name -> size(stored.directory().resolve(name))).sum();
    AtomicLong taken = new AtomicLong();
    for (String name : names) {
      put(stored.directory().resolve(name), folder + place(name), taken, total, deadline);
    }
  }

  /** The outcomes of the single units stay in the store: there may be millions of them. */
  private static Set<String> names(Stored stored) {
    Set<String> names = new java.util.TreeSet<>(stored.manifest().files().keySet());
    names.remove(EvidenceFile.UNITS);
    names.add(MANIFEST);
    return names;
  }

  private static String place(String name) {
    return "/" + (BESIDE.contains(name) ? name : MODEL + "/" + name);
  }

  private String folder(String artifacts) {
    try {
      URI uri = new URI(artifacts);
      if (SCHEME.equals(uri.getScheme()) && uri.getPath() != null) {
        return uri.getPath();
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw connection.failure(
        "keeps the files of its runs where only it gets: start it with --serve-artifacts", null);
  }

  private void put(Path file, String path, AtomicLong taken, long total, long deadline) {
    try {
      CountedFile body = new CountedFile(file, taken);
      var request = connection.to(PROXY + encoded(path)).PUT(body).build();
      var answer =
          connection.send(
              request,
              () -> {
                progress.at("track", taken.get(), total, "bytes to MLflow");
                return taken.get();
              },
              limits.stall(),
              deadline);
      Questions.reply(connection, "an upload", answer).ok();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("an absolute path is always one", e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
