package dev.retrain.store.file;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.retrain.store.StoreProvider.Watch;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/**
 * Tells of new entries by what the system says about the journal's folder (inotify on Linux). It
 * sees writers on this machine; those of other machines on a network file system it does not, and a
 * system that grants no watch gives none: a hint is all that it is.
 */
final class JournalWatch implements Watch, Runnable {
  /** A journal that does not exist yet, or was moved away, is looked for again after this time. */
  private static final long LOOK_AGAIN_SECONDS = 2;

  private final Path journal;
  private final Runnable changed;
  private final WatchService service;

  private JournalWatch(Path journal, Runnable changed, WatchService service) {
    this.journal = journal;
    this.changed = changed;
    this.service = service;
  }

  /** Begins to watch; without watches of the system the result does nothing. */
  static Watch begin(Path journal, Runnable changed) {
    try {
      JournalWatch watch =
          new JournalWatch(journal, changed, journal.getFileSystem().newWatchService());
      Thread thread = new Thread(watch, "journal-watch");
      thread.setDaemon(true);
      thread.start();
      return watch;
    } catch (IOException | UnsupportedOperationException e) {
      return () -> {}; // whoever follows polls
    }
  }

  @Override
  public void run() {
    try {
      boolean registered = false;
      while (true) {
        boolean before = registered;
        registered = registered || register();
        if (registered && !before) {
          changed.run(); // entries may have come before the watch did
        }
        WatchKey key = service.poll(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
        if (key != null) {
          tell(key);
          registered = key.reset();
        }
      }
    } catch (ClosedWatchServiceException e) {
      return; // closed: that is the end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean register() {
    try {
      journal.register(service, ENTRY_CREATE);
      return true;
    } catch (IOException e) {
      return false; // not there yet
    }
  }

  private void tell(WatchKey key) {
    boolean entry = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      entry =
          entry
              || event.kind() == OVERFLOW
              || !String.valueOf(event.context()).startsWith("."); // hidden: not an entry yet
    }
    if (entry) {
      changed.run();
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      // it holds nothing but a watch, which ends with the process
    }
  }
}
