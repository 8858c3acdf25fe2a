package dev.retrain.s3;

import dev.retrain.testkit.Moto;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 as moto has it. */
final class MotoServer extends Server {
  private final Moto moto;

  MotoServer() {
    try {
      moto = new Moto();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (S3Client client = client(endpoint())) {
      client.createBucket(request -> request.bucket(BUCKET));
    }
  }

  @Override
  String endpoint() {
    return moto.environment().get("AWS_ENDPOINT_URL");
  }

  @Override
  public void close() {
    try {
      moto.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
