package dev.retrain.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Ways in which the files of a version can be wrong. */
final class Spoiled {
  private static final String NPZ = "als_model.npz";
  private static final int TOO_MANY_USERS = 8_000_000;

  private Spoiled() {}

  static void cutShort(Path version) throws IOException {
    Path file = version.resolve(NPZ);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  static void bitFlipped(Path version) throws IOException {
    Path file = version.resolve("user_map.json");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  static void fileMissing(Path version) throws IOException {
    Files.delete(version.resolve("movie_map.json"));
  }

  static void manifestDamaged(Path version) throws IOException {
    Files.writeString(version.resolve("MANIFEST.json"), "{}\n");
  }

  static void otherSchema(Path version) throws IOException {
    change(version.resolve("recommender.json"), "\"format\" : 1", "\"format\" : 2");
  }

  static void mapsDoNotFit(Path version) throws IOException {
    change(version.resolve("user_map.json"), "}", ",\"zz\":0}");
  }

  static void noTable(Path version) throws IOException {
    Files.writeString(version.resolve("popgen_popularity.parquet"), "movie,score\n");
  }

  static void notANumber(Path version) throws IOException {
    Map<String, byte[]> arrays = arrays(version);
    byte[] users = arrays.get("user_factors.npy");
    ByteBuffer.wrap(users).order(ByteOrder.LITTLE_ENDIAN).putFloat(users.length - 4, Float.NaN);
    write(version, arrays);
  }

  /** Every user of the model has seen every item, so that nothing is left to recommend. */
  static void nothingToRecommend(Path version) throws IOException {
    Path description = version.resolve("recommender.json");
    int users = number(description, "users");
    int items = number(description, "items");
    int[] start = new int[users + 1];
    int[] seen = new int[users * items];
    Arrays.setAll(start, user -> user * items);
    Arrays.setAll(seen, at -> at % items);
    Map<String, byte[]> arrays = arrays(version);
    arrays.put("seen_indptr.npy", integers(start));
    arrays.put("seen_indices.npy", integers(seen));
    write(version, arrays);
    int pairs = number(description, "pairs");
    change(description, "\"pairs\" : " + pairs, "\"pairs\" : " + seen.length);
  }

  /** A map of users that no server's heap holds. */
  static void tooLarge(Path version) throws IOException {
    Path description = version.resolve("recommender.json");
    int users = number(description, "users");
    change(description, "\"users\" : " + users, "\"users\" : " + TOO_MANY_USERS);
    change(description, "\"factors\" : " + number(description, "factors"), "\"factors\" : 1");
    try (BufferedWriter map = Files.newBufferedWriter(version.resolve("user_map.json"))) {
      for (int user = 0; user < TOO_MANY_USERS; user++) {
        map.write(user == 0 ? "{\"u" : ",\"u");
        map.write(Integer.toString(100_000_000 + user));
        map.write("\":");
        map.write(Integer.toString(user));
      }
      map.write("}\n");
    }
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new IllegalStateException(file + " has no " + from);
    }
    Files.writeString(file, text.replace(from, to));
  }

  private static int number(Path file, String key) throws IOException {
    Matcher matcher = Pattern.compile("\"" + key + "\" : ([0-9]+)").matcher(Files.readString(file));
    if (!matcher.find()) {
      throw new IllegalStateException(file + " has no " + key);
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static Map<String, byte[]> arrays(Path version) throws IOException {
    Map<String, byte[]> arrays = new TreeMap<>();
    try (ZipFile zip = new ZipFile(version.resolve(NPZ).toFile())) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        arrays.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return arrays;
  }

  private static void write(Path version, Map<String, byte[]> arrays) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(version.resolve(NPZ)))) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        CRC32 checksum = new CRC32();
        checksum.update(array.getValue());
        ZipEntry entry = new ZipEntry(array.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(array.getValue().length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(array.getValue());
        zip.closeEntry();
      }
    }
  }

  /** A vector in NumPy's format 1.0, as the trainer writes it. */
  private static byte[] integers(int[] values) {
    String header =
        String.format(
            Locale.ROOT,
            "{'descr': '<i4', 'fortran_order': False, 'shape': (%d,), }",
            values.length);
    int length = (10 + header.length() + 1 + 63) / 64 * 64;
    String padded = header + " ".repeat(length - 11 - header.length()) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(length + 4 * values.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put("NUMPY".getBytes(US_ASCII));
    bytes
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) (length - 10))
        .put(padded.getBytes(US_ASCII));
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }
}
