package dev.retrain.s3;

import dev.retrain.store.disk.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written anew; its failures are the disk's, told as such. */
final class DiskFile implements AutoCloseable {
  private final Path file;
  private final OutputStream out;

  DiskFile(Path file) {
    this.file = file;
    try {
      this.out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void write(byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(IOException e) {
    return Disk.failure("write " + file, file.getParent(), 0, e);
  }
}
