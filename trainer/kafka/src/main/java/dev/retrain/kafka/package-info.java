/**
 * Lines of a log from a topic of Kafka, and to one.
 *
 * <pre>
 *   KafkaFeed        source type kafka: opens a topic, see KafkaKeys for the settings
 *     ClientSettings   registry, environment and properties file to client properties
 *     Offsets          what is asked for and what is kept, to one span a partition (From)
 *     KafkaSlice       the open topic
 *       PartitionLines   messages of one partition, through a broker's death and return
 *   KafkaOutlet      addresses kafka://host:port/topic, written to by 'retrain simulate'
 *     TopicLog         the producer: acknowledged by all replicas, idempotent, awaited
 *   Trouble          what the client throws, in words with a cure
 * </pre>
 *
 * <p>A slice is read without a consumer group: nothing is committed to the broker, for the offsets
 * stand in the data set. Ends are fixed when the topic is opened; only committed messages count.
 * The client's own retries (jitter, back-off) bring it over a broker's restart, within {@code
 * broker_timeout} of silence. What is read is bytes: whether a message is a good line is decided
 * where lines of files are, in {@code dev.retrain.collect}. More in {@code docs/kafka.md}.
 */
package dev.retrain.kafka;
