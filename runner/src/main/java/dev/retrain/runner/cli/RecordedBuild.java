package dev.retrain.runner.cli;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.runner.saved.BuildStates;
import dev.retrain.runner.saved.SavedBuild;
import dev.retrain.runner.saved.StateFile;
import hudson.model.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of one build in the hands of this process: {@code lock} is locked, {@code log} grows,
 * {@code state} is replaced while the build runs, and {@code result} comes at its end.
 */
public final class RecordedBuild implements BuildStates, AutoCloseable {
  /** Of this process: the kernel would free its lock with any second channel on the same file. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;
  private final SavedBuild saved;
  private FileChannel log;

  private RecordedBuild(Path folder, FileChannel lock, SavedBuild saved) {
    this.folder = folder;
    this.lock = lock;
    this.saved = saved;
    HELD.add(folder);
  }

  /** Takes the folder of a new build. */
  public static RecordedBuild begin(Path folder) throws IOException {
    return new RecordedBuild(folder, lock(folder), null);
  }

  /**
   * Takes the folder of a build that was interrupted.
   *
   * @throws UsageException if the build is over
   * @throws TransientException if another process runs it
   * @throws DataException if its state is missing, damaged, or open to others
   */
  public static RecordedBuild resume(Path folder) throws IOException {
    Optional<String> result = result(folder);
    if (result.isPresent()) {
      throw new UsageException(
          "Build " + folder + " is over (" + result.get() + "): start a new one without --resume.");
    }
    FileChannel lock = lock(folder);
    try {
      Path state = folder.resolve("state");
      if (!Files.exists(state, LinkOption.NOFOLLOW_LINKS)) {
        throw new DataException(
            "Build "
                + folder
                + " was killed before its first state was saved: nothing of it was run; start a new"
                + " build.");
      }
      refuseStrangers(folder);
      refuseStrangers(state);
      return new RecordedBuild(folder, lock, new StateFile(state).read());
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Whether a build neither ended nor is run by a living process. */
  static boolean isInterrupted(Path folder) throws IOException {
    if (result(folder).isPresent() || !Files.exists(folder.resolve("state"))) {
      return false;
    }
    try {
      lock(folder).close();
      return true;
    } catch (TransientException e) {
      return false;
    }
  }

  private static Optional<String> result(Path folder) throws IOException {
    try {
      return Optional.of(Files.readString(folder.resolve("result")).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The kernel frees the lock when its process is gone, however it went. */
  private static FileChannel lock(Path folder) throws IOException {
    if (!HELD.contains(folder)) {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return channel;
      }
      channel.close();
    }
    throw new TransientException(
        "Build " + folder + " is run by another process: wait for its end, or end it.");
  }

  /** What others can write could be made by others, and it is about to be run. */
  private static void refuseStrangers(Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return;
    }
    PosixFileAttributes attributes = view.readAttributes();
    boolean open =
        attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
            || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    String me = System.getProperty("user.name");
    if (open || !(attributes.owner().getName().equals(me) || me.equals("?"))) {
      throw new DataException(
          file
              + " is owned by "
              + attributes.owner().getName()
              + (open ? " and can be written by others" : "")
              + ": a saved program is run only from what the present user ("
              + me
              + ") alone can write; start a new build.");
    }
  }

  /** The state to go on with; null for a new build. */
  public SavedBuild saved() {
    return saved;
  }

  public Path folder() {
    return folder;
  }

  public int number() {
    return Integer.parseInt(folder.getFileName().toString());
  }

  /** Appends to the log; the first text removes what was printed after the state was saved. */
  public void write(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try {
      FileChannel open = log();
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the build's log can't be written", e);
    }
  }

  private FileChannel log() throws IOException {
    if (log == null) {
      log =
          FileChannel.open(
              folder.resolve("log"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      log.truncate(saved == null ? 0 : saved.logBytes());
      log.position(log.size());
    }
    return log;
  }

  @Override
  public void save(SavedBuild state) throws IOException {
    log().force(false);
    new StateFile(folder.resolve("state")).write(state);
  }

  @Override
  public void ended(Result result) throws IOException {
    log().force(false);
    Path next = folder.resolve("result.next");
    Files.writeString(next, result + "\n");
    Files.move(next, folder.resolve("result"), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(folder.resolve("state"));
  }

  @Override
  public void close() throws IOException {
    try {
      if (log != null) {
        log.close();
      }
    } finally {
      lock.close();
      HELD.remove(folder);
    }
  }
}
