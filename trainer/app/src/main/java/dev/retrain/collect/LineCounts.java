package dev.retrain.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where every line of a file, or of all files, went. */
final class LineCounts {
  private final Map<LineKind, Long> wellFormed = new EnumMap<>(LineKind.class);
  private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
  private final DayCounts days = new DayCounts();
  private long read;

  /**
   * A line is well-formed.
   *
   * @param second its own time, in seconds since 1970-01-01T00:00Z
   */
  void accept(LineKind kind, long second) {
    read++;
    days.add(kind, second);
    wellFormed.merge(kind, 1L, Math::addExact);
  }

  void reject(Reason reason) {
    read++;
    rejected.merge(reason, 1L, Math::addExact);
  }

  void add(LineCounts other) {
    read = Math.addExact(read, other.read);
    days.add(other.days);
    other.wellFormed.forEach((kind, count) -> wellFormed.merge(kind, count, Math::addExact));
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Math::addExact));
  }

  long read() {
    return read;
  }

  DayCounts days() {
    return days;
  }

  /** Lines of a kind that were not rejected, duplicates included. */
  long wellFormed(LineKind kind) {
    return wellFormed.getOrDefault(kind, 0L);
  }

  long rejected(Reason reason) {
    return rejected.getOrDefault(reason, 0L);
  }

  long rejected() {
    return rejected.values().stream().mapToLong(count -> count).sum();
  }

  /** Rejected lines that tell of damage, see {@link Reason#isDamage}. */
  long damaged() {
    return Arrays.stream(Reason.values()).filter(Reason::isDamage).mapToLong(this::rejected).sum();
  }

  /** Writes the lines of some kinds and the reasons that occurred. */
  void describe(ObjectNode json, List<LineKind> kinds) {
    json.put("read", read);
    ObjectNode byKind = json.putObject("well_formed");
    kinds.forEach(kind -> byKind.put(kind.key(), wellFormed(kind)));
    describeRejected(json.putObject("rejected"));
  }

  void describeRejected(ObjectNode json) {
    rejected.forEach((reason, count) -> json.put(reason.key(), count));
  }
}
