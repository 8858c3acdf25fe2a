package dev.retrain.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;

/** Between Jetty and {@link Routes}: reads the request, writes the reply, counts it. */
final class HttpFront extends Handler.Abstract {
  private static final Map<Integer, String> REFUSALS =
      Map.of(
          400, "the request is malformed",
          408, "the request took too long",
          413, "a request must have no body",
          414, "the URI is too long",
          431, "the headers are too long",
          505, "only HTTP/1.0 and HTTP/1.1 are spoken");

  /**
   * Most bytes that are read and thrown away before a body is refused: a client that still sends
   * when the connection is closed may never see why. Beyond it the answer comes at once.
   */
  private static final long MOST_DISCARDED = 16L << 20;

  /** Most bytes of a body. */
  static final int MOST_BODY = 1 << 20;

  private static final String TOO_LARGE =
      "a body may have 1 MiB at most: send fewer rows at a time";

  private final Routes routes;
  private final ServingMetrics metrics;
  private final ConnectionWatch watch;
  private final BooleanSupplier stopping;
  private final Duration longestQueue;

  HttpFront(
      Routes routes,
      ServingMetrics metrics,
      ConnectionWatch watch,
      BooleanSupplier stopping,
      Duration longestQueue) {
    this.routes = routes;
    this.metrics = metrics;
    this.watch = watch;
    this.stopping = stopping;
    this.longestQueue = longestQueue;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (routes.takesBody(request.getMethod(), request.getHttpURI().getPath())) {
      answerBody(request, response, callback);
      return true;
    }
    began(request);
    boolean hasBody = hasBody(request.getHeaders());
    if (hasBody || stopping.getAsBoolean()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    write(request, response, callback, reply(request, hasBody));
    return true;
  }

  private void began(Request request) {
    Connection connection = request.getConnectionMetaData().getConnection();
    watch.requestBegan(connection);
    Request.addCompletionListener(request, failure -> watch.requestEnded(connection));
  }

  private Reply reply(Request request, boolean hasBody) {
    if (NanoTime.since(request.getHeadersNanoTime()) > longestQueue.toNanos()) {
      return Reply.error(503, "none", "the server is overloaded").with("Retry-After", "1");
    }
    return routes.reply(
        request.getMethod(),
        request.getHttpURI().getPath(),
        request.getHttpURI().getQuery(),
        hasBody,
        request.getHeaders().get(HttpHeader.ACCEPT));
  }

  /**
   * Reads a body as it comes, holding no thread meanwhile; one that is too large is refused. To the
   * watch a request begins when its body is there: a body that trickles is cut off like a header.
   */
  private void answerBody(Request request, Response response, Callback callback) {
    long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    if (length > MOST_BODY) {
      Runnable refusal =
          () -> refuseBody(request, response, callback, Reply.error(413, "none", TOO_LARGE));
      if (length > MOST_DISCARDED) {
        refusal.run();
      } else {
        Content.Source.consumeAll(request, Callback.from(refusal));
      }
      return;
    }
    Content.Source.asByteArrayAsync(
        request,
        MOST_BODY,
        Promise.Invocable.from(
            Invocable.InvocationType.BLOCKING,
            body -> {
              began(request);
              if (stopping.getAsBoolean()) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
              }
              write(request, response, callback, posted(request, body));
            },
            failure -> {
              began(request);
              Reply reply =
                  failure instanceof IllegalStateException
                      ? Reply.error(413, "none", TOO_LARGE)
                      : Reply.error(400, "none", "the body did not come in full");
              refuseBody(request, response, callback, reply);
            }));
  }

  private void refuseBody(Request request, Response response, Callback callback, Reply reply) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    write(request, response, callback, reply);
  }

  private Reply posted(Request request, byte[] body) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return routes.post(
          request.getHttpURI().getPath(),
          request.getHttpURI().getQuery(),
          text,
          request.getHeaders().get(HttpHeader.ACCEPT));
    } catch (CharacterCodingException e) {
      return Reply.error(400, "none", "the body is not UTF-8");
    }
  }

  private static boolean hasBody(HttpFields headers) {
    return headers.contains(HttpHeader.TRANSFER_ENCODING)
        || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
  }

  /** Answers what Jetty refuses before it becomes a request of ours, with fixed texts. */
  boolean refuse(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    String message = REFUSALS.getOrDefault(status, "the request can't be answered");
    write(request, response, callback, Reply.error(status, "none", message));
    return true;
  }

  private void write(Request request, Response response, Callback callback, Reply reply) {
    byte[] body = reply.bytes();
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
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
    metrics.answered(reply, Duration.ofNanos(NanoTime.since(request.getHeadersNanoTime())));
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
