package dev.retrain.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Gives up a stream that has not ended when its time is over, whether it says nothing or never
 * stops. A read(2) on a pipe can't be broken off, so another thread does it, at most {@value
 * #AHEAD} chunks ahead.
 */
final class TimedInput extends BulkInput {
  private static final int AHEAD = 4;
  private static final int CHUNK = 64 * 1024;

  private final Deadline deadline;
  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(AHEAD);
  private Chunk current = new Chunk(ByteBuffer.allocate(0), null);
  private Thread reader;

  /** Bytes that came, or null at the end; and what was thrown instead. */
  private record Chunk(ByteBuffer bytes, IOException failure) {}

  TimedInput(InputStream in, Deadline deadline) {
    super(in);
    this.deadline = deadline;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (current.bytes() != null && !current.bytes().hasRemaining()) {
      current = next();
    }
    if (current.failure() != null) {
      throw current.failure();
    }
    if (current.bytes() == null) {
      return -1;
    }
    int count = Math.min(length, current.bytes().remaining());
    current.bytes().get(bytes, offset, count);
    return count;
  }

  private Chunk next() throws IOException {
    if (reader == null) {
      reader = new Thread(this::readAhead, "reads " + below.getClass().getSimpleName());
      reader.setDaemon(true);
      reader.start();
    }
    try {
      Chunk chunk = chunks.poll(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
      deadline.check();
      return chunk;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void readAhead() {
    try {
      Chunk chunk;
      do {
        chunk = chunk();
        chunks.put(chunk);
      } while (chunk.bytes() != null);
    } catch (InterruptedException e) {
      // closed: nobody reads on
    }
  }

  private Chunk chunk() {
    byte[] bytes = new byte[CHUNK];
    try {
      int count = below.read(bytes, 0, CHUNK);
      return new Chunk(count < 0 ? null : ByteBuffer.wrap(bytes, 0, count), null);
    } catch (IOException e) {
      return new Chunk(null, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.interrupt();
    }
  }
}
