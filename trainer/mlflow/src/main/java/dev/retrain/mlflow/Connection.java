package dev.retrain.mlflow;

import dev.retrain.failure.PlainText;
import dev.retrain.tracking.TrackingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Sends one request at a time and waits for the whole answer, but not for ever. Redirections are
 * never followed: the credentials would go along.
 */
final class Connection {
  private static final int MOST_BYTES = 16 << 20;
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

  private final URI address;
  private final Optional<String> credentials;
  private final LongSupplier nanoTime;
  private final HttpClient client;

  /**
   * A connection; nothing is sent yet.
   *
   * @param address of the server, without a slash at its end
   * @param credentials value of the Authorization header
   * @param connect longest time until a connection stands
   * @param nanoTime a clock that never jumps
   */
  Connection(URI address, Optional<String> credentials, Duration connect, LongSupplier nanoTime) {
    this.address = address;
    this.credentials = credentials;
    this.nanoTime = nanoTime;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connect)
            .build();
  }

  /** A request to a path below the address. */
  HttpRequest.Builder to(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    credentials.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /** A clock that never jumps, in nanoseconds. */
  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * The answer to a request.
   *
   * @param moved a number that changes while bytes move
   * @param still longest time without an answer in which the number does not change
   * @param deadline when to give up in any case, by {@link #now}
   */
  HttpResponse<byte[]> send(
      HttpRequest request, LongSupplier moved, Duration still, long deadline) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> new CappedBody(MOST_BYTES));
    try {
      return waited(answer, moved, still, deadline);
    } catch (TimeoutException e) {
      throw failure("did not answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not waited for: interrupted", e);
    } catch (ExecutionException e) {
      throw failure(words(e.getCause()), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private <T> T waited(
      CompletableFuture<T> answer, LongSupplier moved, Duration still, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    long last = moved.getAsLong();
    long patience = now() + still.toNanos();
    while (true) {
      long left = Math.min(patience, deadline) - now();
      try {
        return answer.get(Math.max(0, Math.min(left, TICK)), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (left <= 0) {
          throw e;
        }
      }
      if (moved.getAsLong() != last) {
        last = moved.getAsLong();
        patience = now() + still.toNanos();
      }
    }
  }

  /** The failure of this server, for a person. */
  TrackingException failure(String what, Throwable cause) {
    return new TrackingException("MLflow at " + address + " " + what, cause);
  }

  private static String words(Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException) {
      return "can't be reached in time";
    }
    if (cause instanceof ConnectException) {
      boolean unknown = cause.getCause() instanceof UnresolvedAddressException;
      return unknown ? "can't be reached: unknown host" : "can't be reached";
    }
    String why = cause.getMessage();
    return (cause instanceof IOException ? "broke off: " : "failed: ")
        + PlainText.of(why == null ? cause.getClass().getSimpleName() : why);
  }
}
