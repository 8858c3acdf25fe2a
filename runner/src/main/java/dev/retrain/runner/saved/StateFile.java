package dev.retrain.runner.saved;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file {@code state} in the folder of a build: the line {@value #MAGIC}, the parts of a {@link
 * SavedBuild} as {@link DataOutputStream} writes them, and the SHA-256 (32 bytes) of all that. It
 * is replaced as a whole, by a rename after its bytes are on the disk.
 */
public final class StateFile {
  private static final String MAGIC = "retrain build state 1";
  private static final int DIGEST_BYTES = 32;
  private static final long LARGEST_BYTES = 1L << 30;
  private static final String CURE = ": nothing of it was run; start a new build.";

  private final Path file;

  public StateFile(Path file) {
    this.file = file;
  }

  /** Replaces the state; a reader finds the old one or the new one, whole. */
  public void write(SavedBuild state) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(encode(state));
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /**
   * Reads the state.
   *
   * @throws DataException if it is not a whole state of this format
   */
  public SavedBuild read() throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST_BYTES) {
      throw refused("is no plain file of a sensible size", null);
    }
    byte[] all = Files.readAllBytes(file);
    byte[] magic = magic();
    if (!Arrays.equals(all, 0, Math.min(all.length, magic.length), magic, 0, magic.length)) {
      throw refused("does not begin with '" + MAGIC + "', so this retrain did not write it", null);
    }
    int end = all.length - DIGEST_BYTES;
    if (end < magic.length
        || !Arrays.equals(digest(all, end), Arrays.copyOfRange(all, end, all.length))) {
      throw refused("is cut off or damaged: its digest does not fit", null);
    }
    try {
      return decode(new ByteArrayInputStream(all, magic.length, end - magic.length));
    } catch (IOException | InvalidPathException e) {
      throw refused("can't be read (" + PlainText.of(e.getMessage()) + ")", e);
    }
  }

  private DataException refused(String why, Throwable cause) {
    return new DataException("The saved state " + file + " " + why + CURE, cause);
  }

  private static byte[] encode(SavedBuild state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(magic());
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(state.sources());
    out.writeUTF(state.jenkinsfile().toString());
    out.writeInt(state.libraries().size());
    for (Map.Entry<String, Path> library : state.libraries().entrySet()) {
      out.writeUTF(library.getKey());
      out.writeUTF(library.getValue().toString());
    }
    out.writeInt(state.loaded().size());
    for (String name : state.loaded()) {
      out.writeUTF(name);
    }
    out.writeLong(state.logBytes());
    out.writeBoolean(state.lineOpen());
    byte[] program = state.program().bytes();
    out.writeInt(program.length);
    out.write(program);
    byte[] body = bytes.toByteArray();
    bytes.write(digest(body, body.length));
    return bytes.toByteArray();
  }

  private static SavedBuild decode(ByteArrayInputStream bytes) throws IOException {
    DataInputStream in = new DataInputStream(bytes);
    String sources = in.readUTF();
    Path jenkinsfile = Path.of(in.readUTF());
    Map<String, Path> libraries = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      libraries.put(in.readUTF(), Path.of(in.readUTF()));
    }
    List<String> loaded = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      loaded.add(in.readUTF());
    }
    long logBytes = in.readLong();
    boolean lineOpen = in.readBoolean();
    byte[] program = new byte[Math.min(in.readInt(), bytes.available())];
    in.readFully(program);
    return new SavedBuild(
        sources, jenkinsfile, libraries, loaded, logBytes, lineOpen, new SavedProgram(program));
  }

  private static byte[] magic() {
    return (MAGIC + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] digest(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
