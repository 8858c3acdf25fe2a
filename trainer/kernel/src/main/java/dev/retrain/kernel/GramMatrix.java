package dev.retrain.kernel;

/**
 * G = Σ v vᵀ over the rows of a matrix, needed once for each half-step.
 *
 * <p>Rows are added up in blocks of {@value #BLOCK}, then the blocks, both in ascending order: the
 * threads share out the blocks, and a long sum of floats keeps its precision.
 */
final class GramMatrix {
  static final int BLOCK = 2048;

  private GramMatrix() {}

  /**
   * The lower triangle of G.
   *
   * @return a square matrix whose side is k {@linkplain DotTile#padded padded}, zero beyond k
   */
  static float[] of(float[] matrix, int rows, int factors, RowBlocks blocks) {
    int side = DotTile.padded(factors);
    float[][] parts = new float[(rows + BLOCK - 1) / BLOCK][];
    blocks.run(
        rows,
        BLOCK,
        () -> {
          float[] columns = new float[side * BLOCK];
          return (from, to) -> {
            gather(matrix, from, to, factors, columns);
            parts[from / BLOCK] = part(columns, to - from, side);
          };
        });
    float[] gram = new float[side * side];
    for (float[] part : parts) {
      for (int i = 0; i < gram.length; i++) {
        gram[i] += part[i];
      }
    }
    return gram;
  }

  private static void gather(float[] matrix, int from, int to, int factors, float[] columns) {
    for (int row = from; row < to; row++) {
      for (int j = 0; j < factors; j++) {
        columns[j * BLOCK + row - from] = matrix[row * factors + j];
      }
    }
  }

  private static float[] part(float[] columns, int length, int side) {
    float[] part = new float[side * side];
    for (int i = 0; i < side; i += DotTile.SIDE) {
      for (int j = 0; j <= i; j += DotTile.SIDE) {
        DotTile.add(
            columns, i * BLOCK, columns, j * BLOCK, BLOCK, length, part, i * side + j, side);
      }
    }
    return part;
  }
}
