package dev.retrain.s3;

import dev.retrain.testkit.Versity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** S3 as versitygw has it. */
final class VersityServer extends Server {
  private final Versity gateway;

  /**
   * @param folder an empty folder, whose file system has extended attributes
   */
  VersityServer(Path folder) {
    try {
      gateway = Versity.start(folder, BUCKET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  String endpoint() {
    return gateway.endpoint();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
