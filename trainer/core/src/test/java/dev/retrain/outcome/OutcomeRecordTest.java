package dev.retrain.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeRecordTest {
  @TempDir Path folder;

  @Test
  void lines_stand_in_the_order_in_which_they_were_given_and_the_later_value_counts() {
    OutcomeRecord record =
        OutcomeRecord.of("gate").with("run", "x").with("reason", "a=b").with("run", "y");
    assertEquals("command=gate\nrun=y\nreason=a=b\n", record.text());
    assertEquals("y", record.get("run").orElseThrow());
    assertTrue(record.get("outcome").isEmpty());
  }

  @Test
  void a_value_never_holds_a_line_break_of_any_kind() {
    String hostile = "a\nb\r\nc\u0085d\u2028e\u2029f\u000Bg\u0000h\u001B[2Ji\tj";
    String text = OutcomeRecord.of("gate").with("reason", hostile).text();
    assertEquals("command=gate\nreason=a b c d e f g h [2Ji j\n", text);
    assertEquals("command=gate\n", OutcomeRecord.of("\ngate\n").text());
  }

  @Test
  void the_text_has_at_most_4096_bytes_and_whole_lines_however_wide_its_characters_are()
      throws CharacterCodingException {
    for (String character : List.of("a", "ü", "語", "😀", "a😀")) {
      OutcomeRecord record = OutcomeRecord.of("gate");
      for (int line = 0; line < 20; line++) {
        record = record.with("key" + line, character.repeat(1000));
      }
      byte[] bytes = encoded(record.text());
      assertTrue(bytes.length <= OutcomeRecord.MAX_BYTES, character + ": " + bytes.length);
      assertTrue(bytes.length > OutcomeRecord.MAX_BYTES / 2, character + ": " + bytes.length);
      assertTrue(record.text().endsWith("…\n"), character);
    }
  }

  @Test
  void a_long_value_is_cut_between_characters_and_not_within_one() throws CharacterCodingException {
    for (int shift = 0; shift < 2; shift++) {
      String value = "x".repeat(shift) + "😀".repeat(400);
      String cut = OutcomeRecord.of("gate").with("reason", value).get("reason").orElseThrow();
      assertTrue(cut.length() <= 600 && cut.length() >= 599, () -> "length " + cut.length());
      assertTrue(cut.endsWith("😀…"), cut);
      encoded(cut);
    }
    String fits = "y".repeat(600);
    assertEquals(fits, OutcomeRecord.of("gate").with("reason", fits).get("reason").orElseThrow());
  }

  @Test
  void an_existing_file_is_replaced_and_nothing_else_is_left_behind() throws IOException {
    Path file = folder.resolve("new/folder/outcome");
    OutcomeRecord.of("train").with("reason", "a".repeat(500)).write(file);
    OutcomeRecord.of("gate").write(file);
    assertEquals("command=gate\n", Files.readString(file));
    assertEquals(1, Stream.of(file.getParent().toFile().list()).count());
  }

  @Test
  void a_reader_never_sees_the_file_missing_or_half_while_it_is_replaced() throws Exception {
    Path file = folder.resolve("outcome");
    OutcomeRecord record = OutcomeRecord.of("gate").with("reason", "語".repeat(600));
    record.write(file);
    Thread writer = new Thread(() -> writeOften(record, file));
    writer.start();
    int reads = 0;
    while (writer.isAlive()) {
      assertEquals(record.text(), Files.readString(file));
      reads++;
    }
    writer.join();
    assertTrue(reads > 0);
  }

  private static void writeOften(OutcomeRecord record, Path file) {
    try {
      for (int round = 0; round < 2000; round++) {
        record.write(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void a_folder_that_is_reached_by_a_link_takes_the_file() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    OutcomeRecord.of("gate").write(link.resolve("outcome"));
    assertEquals("command=gate\n", Files.readString(real.resolve("outcome")));
  }

  @Test
  void a_file_in_the_place_of_the_folder_or_a_folder_in_that_of_the_file_is_an_error()
      throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "kept");
    OutcomeRecord record = OutcomeRecord.of("gate");
    assertThrows(IOException.class, () -> record.write(file.resolve("outcome")));
    assertEquals("kept", Files.readString(file));
    Path directory = Files.createDirectories(folder.resolve("directory/inner")).getParent();
    assertThrows(IOException.class, () -> record.write(directory));
    assertEquals(2, folder.toFile().list().length);
  }

  @Test
  void a_device_is_written_to_and_not_replaced() throws IOException {
    OutcomeRecord.of("gate").write(Path.of("/dev/null"));
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
  }

  private static byte[] encoded(String text) throws CharacterCodingException {
    var buffer = UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(text));
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
