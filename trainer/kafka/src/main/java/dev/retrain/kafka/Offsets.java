package dev.retrain.kafka;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Asks brokers what a topic keeps, and decides from which offset to which is read. */
final class Offsets {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final Duration patience;
  private final Trouble trouble;

  Offsets(
      KafkaConsumer<byte[], byte[]> consumer, String topic, Duration patience, Trouble trouble) {
    this.consumer = consumer;
    this.topic = topic;
    this.patience = patience;
    this.trouble = trouble;
  }

  /**
   * The span of each partition, in their order. The ends are those of this moment: what is
   * committed now is in, what comes later is not.
   */
  List<Span> of(Extent extent, From from) {
    List<PartitionInfo> known = consumer.partitionsFor(topic, patience);
    if (known == null || known.isEmpty()) {
      throw trouble.unknownTopic();
    }
    List<TopicPartition> partitions =
        known.stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .sorted(Comparator.comparing(TopicPartition::partition))
            .toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, patience);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, patience);
    Map<String, Span> given =
        extent.spans().get().stream().collect(Collectors.toMap(Span::name, Function.identity()));
    return extent.exactly()
        ? again(partitions, given, begins, ends)
        : fresh(extent, from, partitions, given, begins, ends);
  }

  private List<Span> again(
      List<TopicPartition> partitions,
      Map<String, Span> given,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends) {
    Map<String, TopicPartition> byName =
        partitions.stream().collect(Collectors.toMap(TopicPartition::toString, it -> it));
    List<Span> spans = new ArrayList<>();
    for (Span span : given.values()) {
      TopicPartition partition = byName.get(span.name());
      if (partition == null) {
        throw new UsageException(
            trouble.log() + " has no " + span.name() + ": name the topic that was read then");
      }
      if (span.length() > 0 && begins.get(partition) > span.from()) {
        throw new DataException(
            trouble.log()
                + " keeps "
                + span.name()
                + " from offset "
                + begins.get(partition)
                + " on, and the slice began at "
                + span.from()
                + ": it is gone and can't be read again");
      }
      if (ends.get(partition) < span.to()) {
        throw trouble.lost(span.name(), ends.get(partition), span.to());
      }
      spans.add(span);
    }
    spans.sort(Comparator.comparing(span -> byName.get(span.name()).partition()));
    return spans;
  }

  private List<Span> fresh(
      Extent extent,
      From from,
      List<TopicPartition> partitions,
      Map<String, Span> given,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, OffsetAndTimestamp> times =
        consumer.offsetsForTimes(
            partitions.stream()
                .collect(
                    Collectors.toMap(it -> it, it -> Math.max(0, extent.from().toEpochMilli()))),
            patience);
    List<Span> spans = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long end = ends.get(partition);
      long begin = Math.min(begins.get(partition), end);
      Optional<Span> last = Optional.ofNullable(given.get(partition.toString()));
      OffsetAndTimestamp first = times.get(partition);
      long start = first == null ? end : Math.min(Math.max(first.offset(), begin), end);
      if (from == From.EARLIEST) {
        start = begin;
      } else if (from == From.LAST && last.isPresent()) {
        if (last.get().to() > end) {
          throw trouble.lost(partition.toString(), end, last.get().to());
        }
        start = Math.max(last.get().to(), begin);
      }
      long expired = last.map(it -> Math.max(0, begin - it.to())).orElse(0L);
      spans.add(new Span(partition.toString(), start, end, 0, expired));
    }
    return spans;
  }
}
