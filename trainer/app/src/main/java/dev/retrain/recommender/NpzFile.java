package dev.retrain.recommender;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz}: a zip archive with one uncompressed {@code .npy} an array. Entries carry a
 * fixed time, so that the same arrays give the same bytes.
 */
final class NpzFile {
  /** Later than the first date of the format, from which on the time zone leaks into an entry. */
  private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private NpzFile() {}

  static void write(Path file, List<NpyArray> arrays) throws IOException {
    try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file));
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (NpyArray array : arrays) {
        zip.putNextEntry(entry(array));
        array.writeTo(zip);
        zip.closeEntry();
      }
    }
  }

  /** An uncompressed entry needs size and checksum before its bytes: the array is written twice. */
  private static ZipEntry entry(NpyArray array) throws IOException {
    CheckedOutputStream checked =
        new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
    array.writeTo(checked);
    long size = array.header().length + (long) array.size() * NpyArray.ELEMENT_BYTES;
    ZipEntry entry = new ZipEntry(array.name() + ".npy");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(size);
    entry.setCompressedSize(size);
    entry.setCrc(checked.getChecksum().getValue());
    entry.setTimeLocal(FIXED_TIME);
    return entry;
  }
}
