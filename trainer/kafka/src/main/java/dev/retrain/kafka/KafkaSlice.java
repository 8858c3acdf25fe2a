package dev.retrain.kafka;

import dev.retrain.feed.Lines;
import dev.retrain.feed.Slice;
import dev.retrain.feed.Span;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** An open topic; its partitions are read one after the other, so that the order is always one. */
final class KafkaSlice implements Slice {
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Span> spans;
  private final Trouble trouble;

  KafkaSlice(KafkaConsumer<byte[], byte[]> consumer, List<Span> spans, Trouble trouble) {
    this.consumer = consumer;
    this.spans = List.copyOf(spans);
    this.trouble = trouble;
  }

  @Override
  public String name() {
    return trouble.log();
  }

  @Override
  public List<Span> spans() {
    return spans;
  }

  @Override
  public Lines lines(int span) {
    Span its = spans.get(span);
    int hyphen = its.name().lastIndexOf('-');
    TopicPartition partition =
        new TopicPartition(
            its.name().substring(0, hyphen), Integer.parseInt(its.name().substring(hyphen + 1)));
    return new PartitionLines(consumer, partition, its, trouble, System::nanoTime);
  }

  @Override
  public void close() {
    close(consumer);
  }

  /** Never throws: nothing is left undone that a broker would wait for. */
  static void close(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      consumer.close(CloseOptions.timeout(CLOSING));
    } catch (KafkaException e) {
      // the connection ends with the process at the latest
    }
  }
}
