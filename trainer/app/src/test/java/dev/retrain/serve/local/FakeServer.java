package dev.retrain.serve.local;

import dev.retrain.run.VersionName;
import dev.retrain.serve.FakeModel;
import dev.retrain.serve.ServerLimits;
import dev.retrain.serve.page.History;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A server process as {@code retrain serve} would be, with a model made by hand: {@code <port>
 * <version> <digest> <behaviour>}, behaviour one of {@code sound}, {@code broken} (its model can't
 * be loaded).
 */
public final class FakeServer {
  private FakeServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      serve(arguments);
    } catch (RuntimeException e) {
      System.err.println("retrain: " + e.getMessage());
      System.exit(75);
    }
  }

  private static void serve(String[] arguments) throws InterruptedException {
    VersionName version = new VersionName(arguments[1]);
    String digest = arguments[2];
    boolean broken = arguments[3].equals("broken");
    new ServeProcess(
            System.getenv(), System.in, ServerLimits.DEFAULT, Clock.systemUTC(), Optional.empty())
        .run(
            "127.0.0.1",
            Integer.parseInt(arguments[0]),
            new FixedModel(
                () -> {
                  if (broken) {
                    throw new IllegalStateException("als_model.npz is not a zip file");
                  }
                  return new FixedModel.Content(
                      new FakeModel(),
                      FakeModel.version(version, digest),
                      List.of("/recommend/1", "/recommend/500"),
                      History.unknown(version));
                }));
  }
}
