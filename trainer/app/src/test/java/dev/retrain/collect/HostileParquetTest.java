package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no Parquet, or not as they should be, are refused with the cure. */
class HostileParquetTest {
  private static final String RATINGS =
      "message m { required int64 userId; required int64 movieId; optional double rating;"
          + " required int64 timestamp; }";

  @TempDir Path folder;
  private int collections;

  @Test
  void a_small_file_of_our_own_writer_is_read() throws IOException {
    assertEquals(200, collect(ratings()).count("/lines/accepted/row"));
  }

  @Test
  void a_file_that_is_no_parquet_is_refused() throws IOException {
    for (byte[] bytes : new byte[][] {{}, {'P'}, "user,movie\n1,2\n".getBytes(UTF_8)}) {
      refused(Files.write(folder.resolve("a.parquet"), bytes), "does not begin with PAR1");
    }
    refused(Files.write(folder.resolve("b"), "PAR1PAR1".getBytes(UTF_8)), "without a proper end");
  }

  @Test
  void a_file_that_is_cut_off_is_refused_wherever_it_is_cut() throws IOException {
    byte[] whole = Files.readAllBytes(ratings());
    Path cut = folder.resolve("cut.parquet");
    for (int length = 4; length < whole.length; length += 1 + length / 50) {
      refused(Files.write(cut, Arrays.copyOf(whole, length)), "without a proper end");
    }
  }

  @Test
  void a_file_with_changed_bytes_is_read_or_refused_and_nothing_else() throws IOException {
    long seed = Long.getLong("parquet.seed", 4_711);
    int rounds = Integer.getInteger("parquet.rounds", 400);
    System.out.println(rounds + " damaged files with -Dparquet.seed=" + seed);
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(ratings());
    Path file = folder.resolve("damaged.parquet");
    int refused = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = whole.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try {
        Collected data = collect(file);
        assertEquals(data.count("/lines/read"), data.accounted(), "seed " + seed);
      } catch (DataException e) {
        refused++;
        assertTrue(e.getMessage().matches("[^\\p{Cntrl}]{20,900}"), e.getMessage());
      }
    }
    System.out.println(refused + " of " + rounds + " damaged files were refused");
    assertTrue(refused > 0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "required int96 timestamp | must be a timestamp (INT64), a whole number of seconds",
        "required int32 timestamp (DATE) | must be a timestamp (INT64)",
        "required boolean timestamp | must be a timestamp (INT64)",
        "repeated int64 timestamp | must be a timestamp (INT64)",
        "required group timestamp { required int64 a; } | must be a timestamp (INT64)",
        "required int64 t | expected a header with the columns user, movie",
      })
  void a_column_of_another_type_is_refused_with_the_types_that_can_be_read(
      String column, String message) throws IOException {
    String schema = "message m { required int64 userId; required int64 movieId; " + column + "; }";
    refused(write(schema.replace("; };", "; }"), 0), message);
  }

  @Test
  void a_user_of_a_fraction_is_refused() throws IOException {
    refused(
        write("message m { required double user; required int64 movie; required int64 time; }", 0),
        "must be a text or a whole number");
  }

  @Test
  void ids_with_controls_and_ids_without_end_are_counted() throws IOException {
    MessageType schema =
        Types.buildMessage()
            .required(PrimitiveTypeName.BINARY)
            .as(stringType())
            .named("user")
            .required(PrimitiveTypeName.BINARY)
            .named("movie")
            .required(PrimitiveTypeName.INT64)
            .named("time")
            .named("m");
    Path file = folder.resolve("ids.parquet");
    try (ParquetWriter<Group> writer = writer(file, schema)) {
      for (String user : new String[] {"a", "b,c", "x\ny", "\u202e", "z".repeat(70_000), " "}) {
        writer.write(
            new SimpleGroupFactory(schema)
                .newGroup()
                .append("user", user)
                .append("movie", "m")
                .append("time", 100L));
      }
    }
    Collected data = collect(file);
    assertEquals(6, data.accounted());
    assertEquals(2, data.count("/lines/accepted/row"));
    assertEquals(2, data.count("/lines/rejected/control_character"));
    assertEquals(1, data.count("/lines/rejected/too_long"));
    assertEquals(1, data.count("/lines/rejected/bad_user"));
    assertTrue(data.csv().contains("\"b,c\",m,0,"), data.csv());
  }

  @Test
  void parquet_under_a_compressed_name_is_refused_with_the_cure() throws IOException {
    Path file = folder.resolve("x.parquet.gz");
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
      Files.copy(ratings(), out);
    }
    refused(file, "read neither from a pipe nor compressed as a whole");
  }

  private Path ratings() throws IOException {
    return write(RATINGS, 200);
  }

  private Path write(String schema, int rows) throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    Path file = folder.resolve("small.parquet");
    Files.deleteIfExists(file);
    try (ParquetWriter<Group> writer = writer(file, type)) {
      for (int row = 0; row < rows; row++) {
        Group group =
            new SimpleGroupFactory(type)
                .newGroup()
                .append("userId", row % 9L)
                .append("movieId", (long) row)
                .append("timestamp", 1_000_000_000L + row);
        writer.write(row % 3 == 0 ? group : group.append("rating", 1 + row % 5.0));
      }
    }
    return file;
  }

  private static ParquetWriter<Group> writer(Path file, MessageType schema) throws IOException {
    return ExampleParquetWriter.builder(new LocalOutputFile(file))
        .withConf(new PlainParquetConfiguration())
        .withType(schema)
        .withPageRowCountLimit(50)
        .withPageWriteChecksumEnabled(false)
        .build();
  }

  private void refused(Path file, String message) {
    DataException e = assertThrows(DataException.class, () -> collect(file));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private Collected collect(Path file) throws IOException {
    return Collected.from(
        new InteractionsSource(),
        folder.resolve("data" + collections++ % 2),
        Collected.ALWAYS,
        Map.of("paths", Collected.texts(file), "max_rejected", 1.0));
  }
}
