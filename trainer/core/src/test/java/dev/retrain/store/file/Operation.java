package dev.retrain.store.file;

import dev.retrain.failure.TransientException;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreScript;
import dev.retrain.store.Stores;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The operations that are broken off at every system call, and the stores they work on. */
public enum Operation {
  /** Stages, writes and publishes the version of run {@code next}. */
  PUBLISH {
    @Override
    public void prepare(StoreScript script) {
      script.finished("first");
      script.finished("second");
      script.store().open(new RunId("next"), Trigger.MANUAL, StoreScript.WISH);
    }

    @Override
    public void perform(ModelStore store) {
      try {
        new StoreScript(store).publish("next");
      } catch (UncheckedIOException e) {
        throw new TransientException("the trainer could not write its files: repeat", e);
      }
    }
  },
  /** Makes the version of run {@code next} live. */
  PROMOTE {
    @Override
    public void prepare(StoreScript script) {
      script.finished("first");
      script.finished("second");
      script.gated("next", Verdict.PASS);
    }

    @Override
    public void perform(ModelStore store) {
      store.promote(new RunId("next"));
    }
  },
  /** Goes back from the version of {@code second} to that of {@code first}. */
  ROLLBACK {
    @Override
    public void prepare(StoreScript script) {
      script.finished("first");
      script.finished("second");
      script.store().open(new RunId("next"), Trigger.MANUAL, StoreScript.WISH);
    }

    @Override
    public void perform(ModelStore store) {
      store.rollback(new RunId("next"), Optional.empty(), "servers failed");
    }
  },
  /** Keeps the version before the live one from clean-up. */
  PIN {
    @Override
    public void prepare(StoreScript script) {
      script.finished("first");
      script.finished("second");
    }

    @Override
    public void perform(ModelStore store) {
      store.pin(store.state().live().orElseThrow().previous().orElseThrow(), "audit");
    }
  },
  /** Keeps the data set of run {@code next} while it is read. */
  LEASE {
    @Override
    public void prepare(StoreScript script) {
      script.finished("first");
      script.finished("second");
      script.train("next");
    }

    @Override
    public void perform(ModelStore store) {
      RunId run = new RunId("next");
      store.lease(
          ModelStore.Area.DATASETS,
          store.state().runs().get(run).version(),
          ModelStore.holder(run),
          NOW.plusSeconds(60));
    }
  },
  /** Removes a version, data sets, the staged files of a dead run and a version never recorded. */
  PRUNE {
    @Override
    public void prepare(StoreScript script) {
      ModelStore store = script.store();
      script.finished("oldest");
      script.train("rejected");
      store.close(new RunId("rejected"), Outcome.REJECTED, "");
      script.finished("pinned");
      store.pin(script.live().orElseThrow(), "kept for an audit");
      script.finished("first");
      script.finished("second");
      store.open(new RunId("dead"), Trigger.MANUAL, StoreScript.WISH);
      Path staged = store.stage(new RunId("dead"), ModelStore.Area.MODELS);
      StoreScript.write(staged.resolve("half"), "written");
      store.close(new RunId("dead"), Outcome.ABORTED, "");
    }

    @Override
    public void perform(ModelStore store) {
      store.prune(new KeepEntry(2, 2), false);
    }
  };

  private static final Instant NOW = Instant.parse("2026-11-21T02:00:34Z");

  /** Writes the history that the operation starts from. */
  public abstract void prepare(StoreScript script);

  /** Does it; doing it again must be harmless. */
  public abstract void perform(ModelStore store);

  static ModelStore open(Path root) {
    return Stores.open(root.toUri(), "1.0", Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
