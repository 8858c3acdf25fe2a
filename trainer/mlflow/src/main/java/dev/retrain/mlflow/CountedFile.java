package dev.retrain.mlflow;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** A file as the body of a request, which counts the bytes that the connection has taken. */
final class CountedFile implements BodyPublisher {
  private final BodyPublisher file;
  private final AtomicLong taken;

  CountedFile(Path file, AtomicLong taken) throws FileNotFoundException {
    this.file = BodyPublishers.ofFile(file);
    this.taken = taken;
  }

  @Override
  public long contentLength() {
    return file.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> connection) {
    file.subscribe(new Counting(connection));
  }

  private final class Counting implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> connection;

    Counting(Flow.Subscriber<? super ByteBuffer> connection) {
      this.connection = connection;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      connection.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      taken.addAndGet(bytes.remaining());
      connection.onNext(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      connection.onError(failure);
    }

    @Override
    public void onComplete() {
      connection.onComplete();
    }
  }
}
