package dev.retrain.kernel;

/**
 * The innermost work of the kernel: sums of products of two blocks of vectors.
 *
 * <pre>out[r][c] = out[r][c] + sum over p of left[r][p] * right[c][p],   r, c in 0..3</pre>
 *
 * <p>Each output is one chain of fused multiply-adds that starts at the value already there and
 * takes p in ascending order. No sum is ever cut into parts, so the bits of an output depend on
 * nothing but its own inputs: neither on the tile it lies in, nor on how many lanes or threads work
 * on others. Sixteen chains at a time keep the processor's adders busy.
 */
final class DotTile {
  /** Rows and columns of a tile; leading dimensions are multiples of it. */
  static final int SIDE = 4;

  private DotTile() {}

  /** The least multiple of {@link #SIDE} that is at least n. */
  static int padded(int n) {
    return (n + SIDE - 1) / SIDE * SIDE;
  }

  /**
   * Adds the products of four vectors with four others.
   *
   * @param left holds vector r at {@code leftAt + r * stride}
   * @param right holds vector c at {@code rightAt + c * stride}
   * @param length how many elements of each vector count, from its first
   * @param out holds the output of r and c at {@code outAt + r * outStride + c}
   */
  static void add(
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride,
      int length,
      float[] out,
      int outAt,
      int outStride) {
    int at0 = outAt;
    int at1 = at0 + outStride;
    int at2 = at1 + outStride;
    int at3 = at2 + outStride;
    float s00 = out[at0], s01 = out[at0 + 1], s02 = out[at0 + 2], s03 = out[at0 + 3];
    float s10 = out[at1], s11 = out[at1 + 1], s12 = out[at1 + 2], s13 = out[at1 + 3];
    float s20 = out[at2], s21 = out[at2 + 1], s22 = out[at2 + 2], s23 = out[at2 + 3];
    float s30 = out[at3], s31 = out[at3 + 1], s32 = out[at3 + 2], s33 = out[at3 + 3];
    int left1 = leftAt + stride, left2 = left1 + stride, left3 = left2 + stride;
    int right1 = rightAt + stride, right2 = right1 + stride, right3 = right2 + stride;
    for (int p = 0; p < length; p++) {
      float r0 = right[rightAt + p];
      float r1 = right[right1 + p];
      float r2 = right[right2 + p];
      float r3 = right[right3 + p];
      float l0 = left[leftAt + p];
      s00 = Math.fma(l0, r0, s00);
      s01 = Math.fma(l0, r1, s01);
      s02 = Math.fma(l0, r2, s02);
      s03 = Math.fma(l0, r3, s03);
      float l1 = left[left1 + p];
      s10 = Math.fma(l1, r0, s10);
      s11 = Math.fma(l1, r1, s11);
      s12 = Math.fma(l1, r2, s12);
      s13 = Math.fma(l1, r3, s13);
      float l2 = left[left2 + p];
      s20 = Math.fma(l2, r0, s20);
      s21 = Math.fma(l2, r1, s21);
      s22 = Math.fma(l2, r2, s22);
      s23 = Math.fma(l2, r3, s23);
      float l3 = left[left3 + p];
      s30 = Math.fma(l3, r0, s30);
      s31 = Math.fma(l3, r1, s31);
      s32 = Math.fma(l3, r2, s32);
      s33 = Math.fma(l3, r3, s33);
    }
    out[at0] = s00;
    out[at0 + 1] = s01;
    out[at0 + 2] = s02;
    out[at0 + 3] = s03;
    out[at1] = s10;
    out[at1 + 1] = s11;
    out[at1 + 2] = s12;
    out[at1 + 3] = s13;
    out[at2] = s20;
    out[at2 + 1] = s21;
    out[at2 + 2] = s22;
    out[at2 + 3] = s23;
    out[at3] = s30;
    out[at3 + 1] = s31;
    out[at3 + 2] = s32;
    out[at3 + 3] = s33;
  }
}
