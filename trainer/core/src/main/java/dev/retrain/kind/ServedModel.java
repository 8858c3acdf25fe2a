package dev.retrain.kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A loaded model that answers requests. Immutable, safe for any number of threads. */
public interface ServedModel extends AutoCloseable {
  /**
   * Answers a request, or nothing if the path is not one of this kind's.
   *
   * @throws BadCallException if the path is known but an argument is wrong
   */
  Optional<Answer> answer(Call call) throws BadCallException;

  /**
   * First segments of the paths that take a POST with a body of JSON besides GET; for all others a
   * body is refused.
   */
  default Set<String> posts() {
    return Set.of();
  }

  /**
   * Its paths, for {@code /openapi.json} and for people who read it; a path that is not here is
   * answered all the same.
   */
  default List<Operation> operations() {
    return List.of();
  }

  /** How many users, items or whatever the model knows, by name, for {@code /metrics}. */
  Map<String, Long> size();

  /**
   * Gives back what the collector of garbage does not: memory outside of the heap, open files.
   * Called once, after the last answer; a model on the heap has nothing to do.
   */
  @Override
  default void close() {}

  /**
   * One request, free of any HTTP library.
   *
   * @param segments the path's decoded segments, {@code [recommend, 12345]} for example
   * @param query the first value of each query parameter
   * @param json whether the client prefers JSON to text
   * @param body the body of a POST; empty for a GET
   */
  record Call(
      List<String> segments, Map<String, String> query, boolean json, Optional<String> body) {
    public Call {
      segments = List.copyOf(segments);
      query = Map.copyOf(query);
    }

    /** A GET. */
    public Call(List<String> segments, Map<String, String> query, boolean json) {
      this(segments, query, json, Optional.empty());
    }
  }

  /**
   * One answer.
   *
   * @param contentType its media type
   * @param body its text
   * @param fallback whether it is the answer for an unknown user rather than a personal one
   * @param empty whether it holds nothing that a client could use, no item for example
   */
  record Answer(String contentType, String body, boolean fallback, boolean empty) {
    /** An answer that is empty if its text is. */
    public Answer(String contentType, String body, boolean fallback) {
      this(contentType, body, fallback, body.isBlank());
    }
  }

  /** An argument is wrong; the message says which and what would be right. */
  final class BadCallException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadCallException(String message) {
      super(message);
    }
  }
}
