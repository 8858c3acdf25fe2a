package dev.retrain.kernel;

/**
 * G = Σ v vᵀ over the rows of a matrix, needed once for each half-step.
 *
 * <p>Rows are added up in blocks of {@value #BLOCK}, then the blocks, both in ascending order: the
 * threads share out the blocks, and a long sum of floats keeps its precision.
 */
final class GramMatrix {
  static final int BLOCK = 2048;

  /** Vectors copied at a time: small enough for the first-level cache at k = 64. */
  private static final int GATHERED = 64;

  private static final int ROWS = 4;

  private GramMatrix() {}

  /**
   * All of G.
   *
   * @return a square matrix whose side is k {@linkplain Arithmetic#padded padded}, zero beyond k
   */
  static float[] of(
      Arithmetic arithmetic, float[] matrix, int rows, int factors, RowBlocks blocks) {
    int side = Arithmetic.padded(factors);
    float[][] parts = new float[(rows + BLOCK - 1) / BLOCK][];
    blocks.run(
        rows,
        BLOCK,
        () -> {
          float[] padded = new float[side * GATHERED];
          return (from, to) -> {
            float[] part = new float[side * side];
            for (int at = from; at < to; at += GATHERED) {
              int end = Math.min(to, at + GATHERED);
              for (int row = at; row < end; row++) {
                System.arraycopy(matrix, row * factors, padded, (row - at) * side, factors);
              }
              add(arithmetic, padded, end - at, part, side);
            }
            parts[from / BLOCK] = part;
          };
        });
    float[] gram = new float[side * side];
    for (float[] part : parts) {
      for (int i = 0; i < gram.length; i++) {
        gram[i] += part[i];
      }
    }
    for (int row = 1; row < side; row++) {
      for (int column = 0; column < row; column++) {
        gram[row * side + column] = gram[column * side + row];
      }
    }
    return gram;
  }

  private static void add(
      Arithmetic arithmetic, float[] vectors, int length, float[] part, int side) {
    for (int row = 0; row < side; row += ROWS) {
      int first = row / arithmetic.columns() * arithmetic.columns();
      int at = row * side + first;
      arithmetic.addRows(vectors, row, vectors, first, side, length, part, at, side - first);
    }
  }
}
