package dev.retrain.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.feed.Span;
import java.util.List;

/** Where every line of a source went, file by file or partition by partition. */
interface Account {
  /** The lines of all. */
  LineCounts total();

  /** How many files or partitions were read. */
  int filesRead();

  /** How many of them could not be read to their end. */
  long damagedFiles();

  /** Writes the account of each. */
  void describe(ObjectNode json, List<LineKind> kinds);

  /** What was read of a log; empty for files. */
  default List<Span> spans() {
    return List.of();
  }
}
