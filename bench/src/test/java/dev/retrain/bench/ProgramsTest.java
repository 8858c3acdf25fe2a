package dev.retrain.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every program does its work on a few rows and prints the figures that its case reads. */
class ProgramsTest {
  /** A program's {@code main}. */
  private interface Program {
    void run(String... arguments) throws Exception;
  }

  @Test
  void factors_are_timed_by_iteration_and_held_against_what_was_kept_back(@TempDir Path folder)
      throws Exception {
    String prefix = folder.resolve("tiny").toString();
    write(prefix + ".train.indptr", 0, 2, 4, 6);
    write(prefix + ".train.indices", 0, 1, 0, 1, 2, 3);
    write(prefix + ".test.indptr", 0, 1, 1, 1);
    write(prefix + ".test.indices", 2);
    write(prefix + ".users", 0);
    JsonNode figures = printed(AlsProgram::main, prefix, "4", "2", "3", "1", "quality");
    assertEquals(3, figures.path("cpu").size());
    assertEquals(3, figures.path("wall").size());
    // of the four items two are seen, so the one kept back is in every list of twenty
    assertEquals(1, figures.path("hit@20").asDouble());
    assertTrue(figures.path("ndcg@100").asDouble() > 0.6);
  }

  @Test
  void lists_are_evaluated_alone_and_as_a_training_does_it(@TempDir Path folder) throws Exception {
    String prefix = folder.resolve("some").toString();
    int users = 40;
    int[] trained = new int[2 * users];
    int[] held = new int[users];
    for (int user = 0; user < users; user++) {
      trained[2 * user] = user % 5;
      trained[2 * user + 1] = 5 + user % 3;
      held[user] = 8 + user % 2;
    }
    write(prefix + ".train.indptr", IntStream.rangeClosed(0, users).map(at -> 2 * at).toArray());
    write(prefix + ".train.indices", trained);
    write(prefix + ".test.indptr", IntStream.rangeClosed(0, users).toArray());
    write(prefix + ".test.indices", held);
    write(prefix + ".users", IntStream.range(0, users).toArray());
    JsonNode figures = printed(EvaluationProgram::main, prefix, "10", "4", "2", "1");
    assertEquals(users, figures.path("users").asInt());
    assertEquals(2, figures.path("lists_cpu").size());
    assertEquals(2, figures.path("whole_cpu").size());
    // what nobody has in training is in no list
    assertEquals(0, figures.path("means").path(0).asDouble());
  }

  @Test
  void one_user_gets_the_best_twenty(@TempDir Path folder) throws Exception {
    float[] items = new float[60];
    for (int item = 0; item < 30; item++) {
      items[2 * item] = item;
    }
    write(folder.resolve("items").toString(), items);
    write(folder.resolve("users").toString(), 1f, 0f);
    JsonNode figures =
        printed(
            OneUserProgram::main,
            folder.resolve("items").toString(),
            folder.resolve("users").toString(),
            "2",
            "3");
    assertEquals(20, figures.path("best").size());
    assertEquals(29, figures.path("best").path(0).asInt());
  }

  private static void write(String file, float... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(Path.of(file), bytes.array());
  }

  private static void write(String file, int... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    Files.write(Path.of(file), bytes.array());
  }

  private static JsonNode printed(Program program, String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(caught, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      program.run(arguments);
    } finally {
      System.setOut(before);
    }
    return new ObjectMapper().readTree(caught.toByteArray());
  }
}
