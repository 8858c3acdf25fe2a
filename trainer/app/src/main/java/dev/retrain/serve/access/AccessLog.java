package dev.retrain.serve.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes lines in a thread of its own. Safe for any number of threads that {@link #add}. */
public final class AccessLog implements AutoCloseable {
  /** Where lines go that are for the standard output. */
  public static final String STANDARD_OUTPUT = "-";

  /** How many lines may wait. */
  static final int MOST_WAITING = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final int AT_ONCE = 1_000;
  private static final long LOOK_MILLIS = 500;
  private static final long CLOSE_MILLIS = 2_000;

  private final Optional<Path> file;
  private final LongConsumer dropped;
  private final BlockingQueue<AccessLine> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread = new Thread(this::write, "access-log");
  private volatile boolean closed;
  private OutputStream out;
  private Object identity;
  private boolean failing;

  private AccessLog(Optional<Path> file, OutputStream out, LongConsumer dropped) {
    this.file = file;
    this.out = out;
    this.dropped = dropped;
    thread.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param target a file, which is appended to, or {@value #STANDARD_OUTPUT}
   * @param dropped told how many lines could not be written
   * @throws UsageException if the file can't be written to
   */
  public static AccessLog open(String target, LongConsumer dropped) {
    boolean standard = target.equals(STANDARD_OUTPUT);
    Optional<Path> file = standard ? Optional.empty() : Optional.of(Path.of(target));
    AccessLog log = new AccessLog(file, System.out, dropped);
    if (!standard) {
      try {
        log.reopen();
      } catch (IOException e) {
        throw new UsageException(
            "the access log "
                + target
                + " can't be written to ("
                + e.getMessage()
                + "): name a file in a folder that is there, or - for the standard output",
            e);
      }
    }
    log.thread.start();
    return log;
  }

  /** Takes a line, or drops it if too many wait; never waits itself. */
  public void add(AccessLine line) {
    if (!waiting.offer(line)) {
      dropped.accept(1);
    }
  }

  private void write() {
    List<AccessLine> lines = new ArrayList<>(AT_ONCE);
    while (!closed || !waiting.isEmpty()) {
      try {
        AccessLine first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          lines.add(first);
          waiting.drainTo(lines, AT_ONCE - 1);
          write(lines);
          lines.clear();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void write(List<AccessLine> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    try {
      if (file.isPresent() && !isSame()) {
        reopen();
      }
      out.write(text.toString().getBytes(UTF_8));
      out.flush();
      failing = false;
    } catch (IOException e) {
      dropped.accept(lines.size());
      if (!failing) {
        LOG.warn("the access log can't be written to, lines are lost: {}", e.toString());
      }
      failing = true;
    }
  }

  /** Whether the file is still the one that was opened; somebody may have rotated it away. */
  private boolean isSame() throws IOException {
    return out != null
        && Files.exists(file.get())
        && (identity == null || identity.equals(key(file.get())));
  }

  private static Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private void reopen() throws IOException {
    if (out != null && out != System.out) {
      out.close();
    }
    out = null;
    out = Files.newOutputStream(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    identity = key(file.get());
  }

  /** Writes what waits, for two seconds at most, and ends. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_MILLIS);
      if (file.isPresent() && out != null) {
        out.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("the access log was not closed", e); // every line was flushed
    }
  }
}
