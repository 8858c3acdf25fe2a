package dev.retrain.serve.local;

import dev.retrain.kind.ServedModel;
import dev.retrain.serve.ModelServer;
import dev.retrain.serve.ServedVersion;
import dev.retrain.serve.page.History;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One model for the life of a server. */
public final class FixedModel implements ServeProcess.Models {
  private static final Logger LOG = LoggerFactory.getLogger(FixedModel.class);

  private final Supplier<Content> content;

  /**
   * @param content resolves, verifies and loads the version
   */
  public FixedModel(Supplier<Content> content) {
    this.content = content;
  }

  /**
   * What is served.
   *
   * @param model the loaded model
   * @param version what it is
   * @param warmUps paths to call before it is ready
   * @param history what the page tells of it
   */
  public record Content(
      ServedModel model, ServedVersion version, List<String> warmUps, History history) {}

  @Override
  public void load(ModelServer server) {
    Content loaded = content.get();
    server.describe(loaded.history());
    server.load(loaded.model(), loaded.version(), loaded.warmUps());
    LOG.info("model {} {} is loaded", loaded.version().model(), loaded.version().version());
  }

  @Override
  public boolean follows() {
    return false;
  }

  @Override
  public void follow(ModelServer server) {
    // one model is all there is
  }

  @Override
  public void close() {
    // the model ends with the process
  }
}
