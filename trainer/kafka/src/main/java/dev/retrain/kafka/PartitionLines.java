package dev.retrain.kafka;

import dev.retrain.feed.Lines;
import dev.retrain.feed.Span;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The lines of one partition. What is asked for is bounded: polls repeat until the last offset is
 * passed, or until the brokers have brought nothing new for as long as they may.
 */
final class PartitionLines extends Lines {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final Span span;
  private final Trouble trouble;
  private final LongSupplier nanos;
  private Iterator<ConsumerRecord<byte[], byte[]>> fetched =
      List.<ConsumerRecord<byte[], byte[]>>of().iterator();
  private byte[] line = new byte[0];
  private int at;
  private boolean ended = true;
  private long position;
  private long messages;
  private long tombstones;
  private long heard;

  /**
   * Lines of a span.
   *
   * @param nanos a clock that nobody sets
   */
  PartitionLines(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Span span,
      Trouble trouble,
      LongSupplier nanos) {
    this.consumer = consumer;
    this.partition = partition;
    this.span = span;
    this.trouble = trouble;
    this.nanos = nanos;
    this.position = span.from();
    consumer.assign(List.of(partition));
    consumer.seek(partition, span.from());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int count = 0;
    while (count < length && (ended ? (count == 0 || fetched.hasNext()) && next() : true)) {
      int some = Math.min(length - count, line.length - at);
      System.arraycopy(line, at, bytes, offset + count, some);
      at += some;
      count += some;
      if (at == line.length && count < length) {
        bytes[offset + count++] = '\n';
        ended = true;
      }
    }
    return count == 0 ? -1 : count;
  }

  @Override
  public long passed() {
    return position - span.from();
  }

  @Override
  public long withoutValue() {
    return tombstones;
  }

  @Override
  public long missing() {
    return passed() - messages;
  }

  /** Moves to the next message that has a value; there is none after the span's end. */
  private boolean next() {
    heard = nanos.getAsLong();
    while (position < span.to()) {
      if (!fetched.hasNext()) {
        poll();
        continue;
      }
      ConsumerRecord<byte[], byte[]> message = fetched.next();
      position = Math.min(message.offset(), span.to());
      if (position == span.to()) {
        return false;
      }
      position++;
      messages++;
      if (message.value() == null) {
        tombstones++;
        continue;
      }
      line = message.value();
      at = 0;
      ended = false;
      trim();
      return true;
    }
    return false;
  }

  /** A line end that the writer sent along is not one more line. */
  private void trim() {
    if (line.length > 0 && line[line.length - 1] == '\n') {
      line = Arrays.copyOf(line, line.length - 1);
    }
  }

  private void poll() {
    long before = position;
    try {
      fetched = consumer.poll(POLL).records(partition).iterator();
      if (!fetched.hasNext()) {
        position = Math.min(consumer.position(partition, POLL), span.to());
      }
    } catch (OffsetOutOfRangeException e) {
      outOfRange(e);
    } catch (RetriableException e) {
      // waited for below
    } catch (KafkaException e) {
      throw trouble.of(e);
    }
    if (fetched.hasNext() || position > before) {
      heard = nanos.getAsLong();
    } else if (nanos.getAsLong() - heard > trouble.patience().toNanos()) {
      throw trouble.away(null);
    }
  }

  /** Messages that expired while they were to be read are missing ones; lost ones are a failure. */
  private void outOfRange(OffsetOutOfRangeException e) {
    try {
      Duration patience = trouble.patience();
      List<TopicPartition> its = List.of(partition);
      long begin = consumer.beginningOffsets(its, patience).get(partition);
      long end = consumer.endOffsets(its, patience).get(partition);
      if (begin <= position) {
        throw trouble.lost(partition.toString(), end, Math.max(position, span.to()));
      }
      position = Math.min(begin, span.to());
      consumer.seek(partition, begin);
    } catch (KafkaException failed) {
      failed.addSuppressed(e);
      throw trouble.of(failed);
    }
  }
}
