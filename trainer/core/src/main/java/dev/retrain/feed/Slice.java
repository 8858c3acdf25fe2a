package dev.retrain.feed;

import java.util.List;

/** An open log, of which a part with fixed ends is read, partition by partition. */
public interface Slice extends AutoCloseable {
  /** What the log is called in messages: topic and address, no secret. */
  String name();

  /** What there is to read, in a fixed order. What is missing within shows in reading. */
  List<Span> spans();

  /**
   * Begins to read a span.
   *
   * @param span its position in {@link #spans}
   */
  Lines lines(int span);

  @Override
  void close();
}
