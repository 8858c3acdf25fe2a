package dev.retrain.serve;

import dev.retrain.serve.access.AccessLine;
import dev.retrain.serve.overload.AnswerQueue;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/** Between Jetty and {@link Routes}: takes the request, writes the reply, counts it. */
final class HttpFront extends Handler.Abstract {
  private static final Map<Integer, String> REFUSALS =
      Map.of(
          400, "the request is malformed",
          408, "the request took too long",
          413, "a request must have no body",
          414, "the URI is too long",
          431, "the headers are too long",
          505, "only HTTP/1.0 and HTTP/1.1 are spoken");

  private final Routes routes;
  private final ServingMetrics metrics;
  private final ConnectionWatch watch;
  private final BooleanSupplier stopping;
  private final AnswerQueue queue;
  private final BodyIntake bodies;
  private final Clock clock;
  private final Consumer<AccessLine> answered;

  HttpFront(
      Routes routes,
      ServingMetrics metrics,
      ConnectionWatch watch,
      BooleanSupplier stopping,
      AnswerQueue queue,
      Clock clock,
      Consumer<AccessLine> answered) {
    this.routes = routes;
    this.metrics = metrics;
    this.watch = watch;
    this.stopping = stopping;
    this.queue = queue;
    this.clock = clock;
    this.answered = answered;
    this.bodies = new BodyIntake(this, routes);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (routes.takesBody(request.getMethod(), request.getHttpURI().getPath())) {
      bodies.take(request, response, callback);
      return true;
    }
    began(request);
    boolean hasBody = hasBody(request.getHeaders());
    if (hasBody) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    if (hasBody || Routes.isServersOwn(request.getHttpURI().getPath())) {
      write(request, response, callback, reply(request, hasBody));
    } else {
      answer(request, response, callback, () -> reply(request, false));
    }
    return true;
  }

  /** From here on the request is complete. */
  void began(Request request) {
    Connection connection = request.getConnectionMetaData().getConnection();
    watch.requestBegan(connection);
    Request.addCompletionListener(request, failure -> watch.requestEnded(connection));
  }

  private Reply reply(Request request, boolean hasBody) {
    return routes.reply(
        request.getMethod(),
        request.getHttpURI().getPath(),
        request.getHttpURI().getQuery(),
        hasBody,
        request.getHeaders().get(HttpHeader.ACCEPT));
  }

  private static boolean hasBody(HttpFields headers) {
    return headers.contains(HttpHeader.TRANSFER_ENCODING)
        || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
  }

  /** Has a reply computed when a thread is free, or says that there are too many before it. */
  void answer(Request request, Response response, Callback callback, Supplier<Reply> reply) {
    Runnable refusal = () -> overloaded(request, response, callback);
    Runnable work =
        () -> {
          try {
            write(request, response, callback, reply.get());
          } catch (Throwable e) { // an Error too must not leave the client without an end
            callback.failed(e);
            throw e;
          }
        };
    if (!queue.offer(work, refusal)) {
      refusal.run();
    }
  }

  /** Too much is asked at the same time. */
  void overloaded(Request request, Response response, Callback callback) {
    metrics.overloaded();
    Reply reply = Reply.error(503, "none", "the server is overloaded").with("Retry-After", "1");
    write(request, response, callback, reply);
  }

  /** Answers what Jetty refuses before it becomes a request of ours, with fixed texts. */
  boolean refuse(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    String message = REFUSALS.getOrDefault(status, "the request can't be answered");
    write(request, response, callback, Reply.error(status, "none", message));
    return true;
  }

  private AccessLine line(Request request, Reply reply, int bytes, Duration took) {
    return new AccessLine(
        clock.instant(),
        request.getMethod(),
        reply.route(),
        reply.status(),
        took.toNanos() / 1000,
        bytes,
        reply.headers().getOrDefault("X-Model-Version", ""),
        Boolean.parseBoolean(reply.headers().get("X-Model-Fallback")));
  }

  void write(Request request, Response response, Callback callback, Reply reply) {
    byte[] body = reply.bytes();
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    if (stopping.getAsBoolean()) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
    headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    headers.put("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(headers::put);
    if (Boolean.parseBoolean(reply.headers().get("X-Model-Fallback"))) {
      metrics.fallback();
    }
    if (Boolean.parseBoolean(reply.headers().get("X-Model-Empty"))) {
      metrics.empty();
    }
    Duration took = Duration.ofNanos(NanoTime.since(request.getHeadersNanoTime()));
    metrics.answered(reply, took);
    answered.accept(line(request, reply, body.length, took));
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
