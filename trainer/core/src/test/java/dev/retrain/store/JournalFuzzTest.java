package dev.retrain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.failure.DataException;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.Person;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.testkit.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Journal entries, alone and as a chain: one entry a line. */
class JournalFuzzTest extends FuzzTarget {
  private static final RunId RUN = new RunId("jenkins-movies-42");
  private static final VersionName NAME = StoreScript.WISH;
  private static final String DIGEST = "ab".repeat(32);

  @Override
  protected void parse(byte[] input) {
    Fold fold = new Fold();
    try {
      for (byte[] line : lines(input)) {
        roundTrip(line);
        fold.apply(line, "journal/00000001.json");
      }
    } catch (DataException e) {
      // refused, as documented
    }
    fold.snapshot().state();
  }

  private static void roundTrip(byte[] line) {
    Entry entry = EntryJson.read(line, "entry");
    assertEquals(entry, EntryJson.read(EntryJson.write(entry), "entry"));
  }

  @Override
  protected List<byte[]> seeds() {
    Manifest manifest = new Manifest(NAME, RUN, Map.of("a", DIGEST), DIGEST, DIGEST);
    List<Change> changes =
        List.of(
            new Change.Opened(Trigger.SCHEDULE, NAME),
            new Change.Published(Area.DATASETS, NAME, DIGEST),
            new Change.Published(Area.MODELS, NAME, DIGEST),
            new Change.Gated(StoreScript.decision(manifest, Verdict.PASS, Optional.empty())),
            new Change.Accepted(new Person("anna")),
            new Change.Promoted(Optional.empty(), NAME, "1.0.0"),
            new Change.Deployed(NAME, Map.of("port", "30082")),
            new Change.Closed(Outcome.PROMOTED, "Hit@20 0.42 reaches 0.30."),
            new Change.Pinned(NAME, true, "audit"),
            new Change.Leased(Area.DATASETS, NAME, "build 42", Instant.EPOCH),
            new Change.RolledBack(Optional.of(NAME), NAME, "1.0.0", "servers failed"),
            new Change.Retired(Area.MODELS, NAME));
    ByteArrayOutputStream chain = new ByteArrayOutputStream();
    List<byte[]> seeds = new ArrayList<>();
    String previous = Entry.NO_PREVIOUS;
    for (Change change : changes) {
      byte[] bytes =
          EntryJson.write(
              new Entry(seeds.size() + 1, previous, Instant.EPOCH, Optional.of(RUN), change));
      seeds.add(bytes);
      chain.writeBytes(bytes);
      previous = dev.retrain.digest.Sha256.of(bytes);
    }
    seeds.add(chain.toByteArray());
    return seeds;
  }

  private static List<byte[]> lines(byte[] input) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < input.length; at++) {
      if (input[at] == '\n' || at == input.length - 1) {
        lines.add(java.util.Arrays.copyOfRange(input, from, at + 1));
        from = at + 1;
      }
    }
    return lines;
  }
}
