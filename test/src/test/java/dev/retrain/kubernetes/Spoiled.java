package dev.retrain.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Ways in which the files of a version can be wrong. */
final class Spoiled {
  private static final String NPZ = "als_model.npz";
  private static final int TOO_MANY_USERS = 8_000_000;
  private static final int TOO_MANY_GENRES = 500_000;

  /** Where an array's header begins, in NumPy's format 1.0. */
  private static final int HEADER = 10;

  private static final String POPULARITY =
      """
      message popularity {
        required binary movie (STRING);
        required double score;
        required int64 count;
        required binary title (STRING);
        required binary genres (STRING);
      }
      """;

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

  /**
   * Vectors of finite numbers whose products are not: every score of a user with a history is
   * infinite, which only a question shows.
   */
  static void scoresOverflow(Path version) throws IOException {
    Map<String, byte[]> arrays = arrays(version);
    for (String name : List.of("user_factors.npy", "item_factors.npy")) {
      ByteBuffer array = elements(arrays.get(name));
      while (array.hasRemaining()) {
        array.putFloat(Float.MAX_VALUE);
      }
    }
    write(version, arrays);
  }

  /**
   * A film of half a million genres: it fits the servers' memory, but every genre is looked for
   * among all of them, which takes many minutes on any machine.
   */
  static void slowToLoad(Path version) throws IOException {
    String genres =
        IntStream.range(0, TOO_MANY_GENRES)
            .mapToObj(genre -> "genre " + (TOO_MANY_GENRES + genre))
            .collect(Collectors.joining("|"));
    Path table = version.resolve("popgen_popularity.parquet");
    Files.delete(table);
    MessageType schema = MessageTypeParser.parseMessageType(POPULARITY);
    SimpleGroupFactory rows = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(table)).withType(schema).build()) {
      String rest = genres;
      for (String item : ids(version.resolve("movie_map.json"))) {
        Group row = rows.newGroup().append("movie", item).append("score", 1.0);
        writer.write(row.append("count", 1L).append("title", "").append("genres", rest));
        rest = "";
      }
    }
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

  /** The user who has seen most. */
  static String busiest(Path version) throws IOException {
    ByteBuffer starts = elements(arrays(version).get("seen_indptr.npy"));
    List<String> users = ids(version.resolve("user_map.json"));
    int most = 0;
    String busiest = "";
    int start = starts.getInt();
    for (String user : users) {
      int end = starts.getInt();
      if (end - start > most) {
        most = end - start;
        busiest = user;
      }
      start = end;
    }
    return busiest;
  }

  /** The ids of a map, in the order of their rows. */
  private static List<String> ids(Path map) throws IOException {
    List<String> all = new ArrayList<>();
    new ObjectMapper().readTree(map.toFile()).fieldNames().forEachRemaining(all::add);
    return all;
  }

  /** What follows the header. */
  private static ByteBuffer elements(byte[] array) {
    ByteBuffer bytes = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.position(HEADER + bytes.getShort(HEADER - 2));
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
