package dev.retrain.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.serve.overload.BodyBudget;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads the bodies of POSTs as they come, holding no thread meanwhile. One that is too large is
 * refused, and so is one that finds too many bytes of others in memory. To the watch a request
 * begins when its body is there: a body that trickles is cut off like a header.
 */
final class BodyIntake {
  /** Most bytes of a body. */
  static final int MOST_BODY = 1 << 20;

  /** Most bytes of all bodies that are in memory at the same time. */
  static final long MOST_BODIES = 64L << 20;

  /**
   * Most bytes that are read and thrown away before a body is refused: a client that still sends
   * when the connection is closed may never see why. Beyond it the answer comes at once.
   */
  private static final long MOST_DISCARDED = 16L << 20;

  private static final String TOO_LARGE =
      "a body may have 1 MiB at most: send fewer rows at a time";

  private final HttpFront front;
  private final Routes routes;
  private final BodyBudget budget = new BodyBudget(MOST_BODIES);

  BodyIntake(HttpFront front, Routes routes) {
    this.front = front;
    this.routes = routes;
  }

  void take(Request request, Response response, Callback callback) {
    long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    Runnable tooLarge =
        () -> refuse(request, response, callback, Reply.error(413, "none", TOO_LARGE));
    if (length > MOST_DISCARDED) {
      tooLarge.run();
      return;
    }
    long reserved = length < 0 ? MOST_BODY : length;
    if (length > MOST_BODY) {
      Content.Source.consumeAll(request, Callback.from(tooLarge));
    } else if (budget.take(reserved)) {
      Request.addCompletionListener(request, failure -> budget.give(reserved));
      read(request, response, callback);
    } else {
      Content.Source.consumeAll(
          request, Callback.from(() -> front.overloaded(request, response, callback)));
    }
  }

  private void read(Request request, Response response, Callback callback) {
    Content.Source.asByteArrayAsync(
        request,
        MOST_BODY,
        Promise.Invocable.from(
            Invocable.InvocationType.BLOCKING,
            body -> {
              front.began(request);
              front.answer(request, response, callback, () -> posted(request, body));
            },
            failure -> {
              front.began(request);
              Reply reply =
                  failure instanceof IllegalStateException
                      ? Reply.error(413, "none", TOO_LARGE)
                      : Reply.error(400, "none", "the body did not come in full");
              refuse(request, response, callback, reply);
            }));
  }

  private void refuse(Request request, Response response, Callback callback, Reply reply) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    front.write(request, response, callback, reply);
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
}
