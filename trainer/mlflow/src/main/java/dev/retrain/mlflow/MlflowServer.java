package dev.retrain.mlflow;

import dev.retrain.progress.Progress;
import dev.retrain.tracking.Aliases;
import dev.retrain.tracking.TrackedVersion;
import dev.retrain.tracking.TrackingServer;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * An MLflow server. A version becomes a run with parameters, metrics, tags and files, and a version
 * of the registered model. The run's tag {@value #DELIVERED} is its last: a run without it was
 * broken off and is delivered once more from the beginning.
 */
final class MlflowServer implements TrackingServer {
  static final String DELIVERED = "retrain.delivered";

  private final URI address;
  private final Connection connection;
  private final Limits limits;
  private final Progress progress;

  MlflowServer(URI address, Connection connection, Limits limits, Progress progress) {
    this.address = address;
    this.connection = connection;
    this.limits = limits;
    this.progress = progress;
  }

  @Override
  public String deliver(TrackedVersion version) {
    RunFacts facts = new RunFacts(version);
    Questions questions = new Questions(connection, limits);
    Runs runs = new Runs(questions);
    String experiment = new Experiments(connection, questions).id(version.experiment());
    Runs.Found run = runs.of(experiment, version.title(), facts);
    boolean whole = version.digest().equals(run.tags().get(DELIVERED));
    if (!whole) {
      runs.log(run, facts.parameters(), facts.metrics());
      new Transfer(connection, limits, progress).bring(version.stored(), run.artifacts());
      questions = new Questions(connection, limits);
      runs = new Runs(questions);
    }
    new Registered(questions, version.entry().name()).version(run, facts);
    Map<String, String> tags = new TreeMap<>(facts.tags());
    tags.put(DELIVERED, version.digest());
    runs.end(run, facts);
    runs.tag(run, tags);
    return address + "/#/experiments/" + experiment + "/runs/" + run.id();
  }

  @Override
  public String alias(String name, Aliases aliases) {
    return new Registered(new Questions(connection, limits), name).alias(aliases);
  }
}
