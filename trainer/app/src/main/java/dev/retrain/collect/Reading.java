package dev.retrain.collect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.TransientException;
import dev.retrain.interactions.Printable;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

/**
 * Reads files one after the other and keeps account of each. A file whose compression is broken, or
 * that is gone by the time it is opened, is named as damaged; what could be read of it counts.
 */
final class Reading implements Account {
  /** How far a compressed file may expand. */
  static final Key MAX_EXPANSION =
      Key.withDefault(
              "max_expansion",
              Key.Type.INTEGER,
              200,
              "Times its size that a compressed file above 64 MiB may expand to.")
          .within(Range.of(1, 2000));

  private static final int LISTED = 1000;

  /**
   * A file that may be a table.
   *
   * @param name what it is called in messages
   * @param path where it lies
   * @param maxExpansion how many times its size it may expand to
   * @param most rows to read, from the first on
   */
  record Table(String name, Path path, int maxExpansion, long most) {
    Table first(int rows) {
      return new Table(name, path, maxExpansion, Math.min(most, rows));
    }
  }

  /** What is done with one file. */
  interface Reader {
    /**
     * Reads all lines of a file.
     *
     * @param file which one, for messages
     * @param text its expanded bytes
     * @param counts told of every line
     */
    void read(String file, InputStream text, LineCounts counts) throws IOException;

    /**
     * Reads all rows of a file that is a table and not made of lines.
     *
     * @param told is given the number of bytes read so far, about
     * @return whether it is one; if not, nothing was done
     */
    default boolean readTable(Table table, LineCounts counts, CountedInput.Listener told)
        throws IOException {
      return false;
    }

    /** The same for the first lines or rows of each file. */
    default Reader ofFirst(int lines) {
      Reader whole = this;
      return new Reader() {
        @Override
        public void read(String file, InputStream text, LineCounts counts) throws IOException {
          whole.read(file, new FirstLines(text, lines), counts);
        }

        @Override
        public boolean readTable(Table table, LineCounts counts, CountedInput.Listener told)
            throws IOException {
          return whole.readTable(table.first(lines), counts, told);
        }
      };
    }
  }

  private record FileCounts(String name, LineCounts lines, String error) {}

  private final LogFiles files;
  private final int maxExpansion;
  private final InputStream standardInput;
  private final Duration limit;
  private final List<FileCounts> read = new ArrayList<>();
  private final LineCounts total = new LineCounts();

  /**
   * A reading of files.
   *
   * @param limit how long all of it may take
   */
  Reading(LogFiles files, int maxExpansion, InputStream standardInput, Duration limit) {
    this.files = files;
    this.maxExpansion = maxExpansion;
    this.standardInput = standardInput;
    this.limit = limit;
  }

  /** Reads all files. */
  void all(Reader reader, Progress progress) {
    long bytes = files.files().stream().mapToLong(LogFile::size).sum();
    long before = 0;
    Deadline deadline = Deadline.in(limit, System::nanoTime);
    for (LogFile file : files.files()) {
      LineCounts counts = new LineCounts();
      long start = before;
      String error =
          one(
              file,
              reader,
              counts,
              deadline,
              count -> progress.at("collect", start + count, bytes, counts.read() + " lines"));
      read.add(new FileCounts(file.name(), counts, error));
      total.add(counts);
      before += file.size();
    }
  }

  /**
   * Reads the first lines of some files, spread evenly over all of them; standard input is left
   * alone.
   *
   * @param most how many files, at least 2
   */
  void first(Reader reader, int most, int lines) {
    List<LogFile> there = files.files().stream().filter(file -> file.path() != null).toList();
    int some = Math.min(most, there.size());
    Deadline deadline = Deadline.in(limit, System::nanoTime);
    for (int i = 0; i < some; i++) {
      LogFile file = there.get(some == 1 ? 0 : (int) ((long) i * (there.size() - 1) / (some - 1)));
      LineCounts counts = new LineCounts();
      String error = one(file, reader.ofFirst(lines), counts, deadline, count -> {});
      read.add(new FileCounts(file.name(), counts, error));
      total.add(counts);
    }
  }

  /** The first damaged file and what is wrong with it, if there is one. */
  Optional<String> firstDamage() {
    return read.stream()
        .filter(file -> !file.error().isEmpty())
        .map(file -> Printable.of(file.name()) + ": " + file.error())
        .findFirst();
  }

  @Override
  public LineCounts total() {
    return total;
  }

  @Override
  public long damagedFiles() {
    return read.stream().filter(file -> !file.error().isEmpty()).count();
  }

  @Override
  public int filesRead() {
    return read.size();
  }

  @Override
  public void describe(ObjectNode json, List<LineKind> kinds) {
    json.put("read", read.size());
    json.put("damaged", damagedFiles());
    ObjectNode skipped = json.putObject("skipped");
    files.skipped().forEach(skipped::put);
    ArrayNode each = json.putArray(read.size() > LISTED ? "first_" + LISTED : "each");
    for (FileCounts file : read.subList(0, Math.min(read.size(), LISTED))) {
      ObjectNode entry = each.addObject().put("path", Printable.of(file.name()));
      file.lines().describe(entry, kinds);
      if (!file.error().isEmpty()) {
        entry.put("error", file.error());
      }
    }
  }

  /** Reads a file; returns what was wrong with it, or an empty text. */
  private String one(
      LogFile file, Reader reader, LineCounts counts, Deadline deadline, LongConsumer told) {
    String name = Printable.of(file.name());
    CountedInput.Listener timed =
        count -> {
          deadline.check();
          told.accept(count);
        };
    try {
      boolean table =
          file.path() != null
              && reader.readTable(
                  new Table(name, file.path(), maxExpansion, Long.MAX_VALUE), counts, timed);
      if (!table) {
        lines(file, reader, counts, deadline, timed);
      }
      return "";
    } catch (EOFException e) {
      return "the compressed file ends too early";
    } catch (ZipException e) {
      return "the compressed file " + Printable.of(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      return "the file was gone when it was to be opened";
    } catch (Deadline.PassedException e) {
      throw new TransientException(
          (file.path() == null ? "Standard input " : name + " ")
              + e.getMessage()
              + "; "
              + counts.read()
              + " lines came. End what writes to it, or raise "
              + Deadline.KEY.name()
              + ".",
          e);
    } catch (IOException e) {
      throw new TransientException(
          name
              + " can't be read ("
              + Printable.of(String.valueOf(e.getMessage()))
              + "). Try again.",
          e);
    }
  }

  private void lines(
      LogFile file, Reader reader, LineCounts counts, Deadline deadline, CountedInput.Listener told)
      throws IOException {
    try (CountedInput raw = file.open(new TimedInput(standardInput, deadline), told)) {
      reader.read(Printable.of(file.name()), LogFile.text(raw, maxExpansion), counts);
    }
  }
}
