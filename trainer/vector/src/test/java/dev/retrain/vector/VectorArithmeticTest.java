package dev.retrain.vector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.kernel.Arithmetic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits as plain Java, for each loop and for a whole fit, at every width of a register. */
class VectorArithmeticTest {
  private static final Arithmetic PLAIN = Arithmetic.plain();
  private static final Arithmetic VECTOR = new VectorArithmetic();

  @Test
  void it_is_what_is_found_where_the_module_is_there() {
    assertInstanceOf(VectorArithmetic.class, Arithmetic.fastest());
    assertTrue(VECTOR.name().startsWith("vectors of "), VECTOR.name());
  }

  @ParameterizedTest(name = "{0} columns")
  @ValueSource(ints = {16, 32, 48, 64, 112})
  void adding_to_rows_gives_the_same_bits(int width) {
    Random random = seeded(width);
    int stride = width + 16;
    for (int length : new int[] {0, 1, 2, 7, 33}) {
      float[] left = floats(random, 4 + 33 * stride);
      float[] right = floats(random, 5 + 33 * stride + width);
      float[] plain = floats(random, 3 + 4 * stride);
      float[] vector = plain.clone();
      PLAIN.addRows(left, 2, right, 5, stride, length, plain, 3, width);
      VECTOR.addRows(left, 2, right, 5, stride, length, vector, 3, width);
      assertArrayEquals(plain, vector, 0f);
    }
  }

  @ParameterizedTest(name = "{0} columns")
  @ValueSource(ints = {0, 1, 15, 16, 63, 64, 65, 300})
  void adding_to_one_row_gives_the_same_bits(int width) {
    Random random = seeded(width);
    for (int length : new int[] {0, 1, 3, 4, 5, 64}) {
      float[] left = floats(random, 70);
      float[] right = floats(random, 7 + 64 * width);
      float[] plain = floats(random, 1 + width);
      float[] vector = plain.clone();
      PLAIN.addRow(left, 3, right, 7, width, length, plain, 1, width);
      VECTOR.addRow(left, 3, right, 7, width, length, vector, 1, width);
      assertArrayEquals(plain, vector, 0f);
    }
  }

  @Test
  void eliminating_and_weighing_give_the_same_bits() {
    Random random = seeded(3);
    float[] corner = floats(random, 10);
    float[] plain = floats(random, 4 * 80);
    float[] vector = plain.clone();
    float[] plainNegated = new float[4 * 80];
    float[] vectorNegated = new float[4 * 80];
    PLAIN.eliminate(plain, plainNegated, 16, 80, 64, corner);
    VECTOR.eliminate(vector, vectorNegated, 16, 80, 64, corner);
    assertArrayEquals(plain, vector, 0f);
    assertArrayEquals(plainNegated, vectorNegated, 0f);
    for (int length = 0; length < 70; length++) {
      float[] row = floats(random, 80);
      float[] copied = new float[80];
      float[] weighted = new float[80];
      PLAIN.weigh(row, 5, length, 0.7f, plain, plainNegated, 9);
      VECTOR.weigh(row, 5, length, 0.7f, copied, weighted, 9);
      for (int j = 9; j < 9 + length; j++) {
        assertEquals(plain[j], copied[j], 0f);
        assertEquals(plainNegated[j], weighted[j], 0f);
      }
    }
  }

  @Test
  void chains_of_dot_products_have_the_same_bits() {
    Random random = seeded(4);
    for (int length : new int[] {16, 64, 128}) {
      float[] rows = floats(random, 9 * length);
      float[] vector = floats(random, length);
      float[] plain = new float[9 * Arithmetic.STEP];
      float[] lanes = new float[9 * Arithmetic.STEP];
      PLAIN.laneDots(rows, length, 9, vector, plain);
      VECTOR.laneDots(rows, length, 9, vector, lanes);
      assertArrayEquals(plain, lanes, 0f);
    }
  }

  /** What a width does, a process of its own shows: it is fixed when Java starts. */
  @ParameterizedTest(name = "registers of {0} bytes")
  @ValueSource(ints = {16, 32, 64})
  void a_fit_has_the_same_bits_at_each_width(int bytes) throws Exception {
    List<String> said = child("-XX:MaxVectorSize=" + bytes, "--add-modules=jdk.incubator.vector");
    assertEquals(FittedBits.of(PLAIN), said.get(1));
    assertTrue(said.get(0).startsWith("vectors of "), said::toString);
  }

  @Test
  void without_the_module_plain_java_gives_the_same_bits() throws Exception {
    assertEquals(List.of("plain Java", FittedBits.of(VECTOR)), child("-XX:+UseSerialGC"));
  }

  private static List<String> child(String... options) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), FittedBits.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), out);
    return out.lines().toList();
  }

  private static Random seeded(long seed) {
    System.out.println("random floats with seed " + seed);
    return new Random(seed);
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
