package dev.retrain.kernel;

/**
 * The same in plain Java, for a virtual machine that was started without the module of vectors:
 * several times slower. Sixteen chains at a time keep the processor's adders busy.
 */
final class PlainArithmetic implements Arithmetic {
  static final Arithmetic ONLY = new PlainArithmetic();

  private static final int SIDE = 4;

  private PlainArithmetic() {}

  @Override
  public String name() {
    return "plain Java";
  }

  @Override
  public int columns() {
    return SIDE;
  }

  @Override
  public void addRows(
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride,
      int length,
      float[] out,
      int outAt,
      int width) {
    for (int c = 0; c < width; c += SIDE) {
      addTile(left, leftAt, right, rightAt + c, stride, length, out, outAt + c);
    }
  }

  private static void addTile(
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride,
      int length,
      float[] out,
      int at0) {
    int at1 = at0 + stride, at2 = at1 + stride, at3 = at2 + stride;
    float s00 = out[at0], s01 = out[at0 + 1], s02 = out[at0 + 2], s03 = out[at0 + 3];
    float s10 = out[at1], s11 = out[at1 + 1], s12 = out[at1 + 2], s13 = out[at1 + 3];
    float s20 = out[at2], s21 = out[at2 + 1], s22 = out[at2 + 2], s23 = out[at2 + 3];
    float s30 = out[at3], s31 = out[at3 + 1], s32 = out[at3 + 2], s33 = out[at3 + 3];
    for (int p = 0; p < length; p++) {
      int r = rightAt + p * stride;
      int l = leftAt + p * stride;
      float r0 = right[r], r1 = right[r + 1], r2 = right[r + 2], r3 = right[r + 3];
      float l0 = left[l];
      s00 = Math.fma(l0, r0, s00);
      s01 = Math.fma(l0, r1, s01);
      s02 = Math.fma(l0, r2, s02);
      s03 = Math.fma(l0, r3, s03);
      float l1 = left[l + 1];
      s10 = Math.fma(l1, r0, s10);
      s11 = Math.fma(l1, r1, s11);
      s12 = Math.fma(l1, r2, s12);
      s13 = Math.fma(l1, r3, s13);
      float l2 = left[l + 2];
      s20 = Math.fma(l2, r0, s20);
      s21 = Math.fma(l2, r1, s21);
      s22 = Math.fma(l2, r2, s22);
      s23 = Math.fma(l2, r3, s23);
      float l3 = left[l + 3];
      s30 = Math.fma(l3, r0, s30);
      s31 = Math.fma(l3, r1, s31);
      s32 = Math.fma(l3, r2, s32);
      s33 = Math.fma(l3, r3, s33);
    }
    set(out, at0, s00, s01, s02, s03);
    set(out, at1, s10, s11, s12, s13);
    set(out, at2, s20, s21, s22, s23);
    set(out, at3, s30, s31, s32, s33);
  }

  private static void set(float[] out, int at, float a, float b, float c, float d) {
    out[at] = a;
    out[at + 1] = b;
    out[at + 2] = c;
    out[at + 3] = d;
  }

  @Override
  public void addRow(
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride,
      int length,
      float[] out,
      int outAt,
      int width) {
    int p = 0;
    for (; p + 3 < length; p += 4) {
      int l = leftAt + p;
      int r0 = rightAt + p * stride, r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride;
      float l0 = left[l], l1 = left[l + 1], l2 = left[l + 2], l3 = left[l + 3];
      for (int c = 0; c < width; c++) {
        float sum = Math.fma(l0, right[r0 + c], out[outAt + c]);
        sum = Math.fma(l1, right[r1 + c], sum);
        sum = Math.fma(l2, right[r2 + c], sum);
        out[outAt + c] = Math.fma(l3, right[r3 + c], sum);
      }
    }
    for (; p < length; p++) {
      int r = rightAt + p * stride;
      for (int c = 0; c < width; c++) {
        out[outAt + c] = Math.fma(left[leftAt + p], right[r + c], out[outAt + c]);
      }
    }
  }

  @Override
  public void eliminate(float[] a, float[] negated, int at, int stride, int width, float[] corner) {
    int at1 = at + stride, at2 = at1 + stride, at3 = at2 + stride;
    float d0 = corner[0], d1 = corner[1], d2 = corner[2], d3 = corner[3];
    float t01 = corner[4], t02 = corner[5], t03 = corner[6];
    float t12 = corner[7], t13 = corner[8], t23 = corner[9];
    for (int c = 0; c < width; c++) {
      float u0 = a[at + c] * d0;
      float u1 = Math.fma(t01, u0, a[at1 + c]) * d1;
      float u2 = Math.fma(t12, u1, Math.fma(t02, u0, a[at2 + c])) * d2;
      float u3 = Math.fma(t23, u2, Math.fma(t13, u1, Math.fma(t03, u0, a[at3 + c]))) * d3;
      a[at + c] = u0;
      a[at1 + c] = u1;
      a[at2 + c] = u2;
      a[at3 + c] = u3;
      negated[at + c] = -u0;
      negated[at1 + c] = -u1;
      negated[at2 + c] = -u2;
      negated[at3 + c] = -u3;
    }
  }

  @Override
  public void weigh(
      float[] vectors,
      int from,
      int length,
      float weight,
      float[] plain,
      float[] weighted,
      int to) {
    for (int j = 0; j < length; j++) {
      float value = vectors[from + j];
      plain[to + j] = value;
      weighted[to + j] = weight * value;
    }
  }

  @Override
  public void laneDots(float[] rows, int length, int count, float[] vector, float[] lanes) {
    for (int i = 0; i < count; i++) {
      for (int l = 0; l < STEP; l++) {
        float sum = 0;
        for (int f = l; f < length; f += STEP) {
          sum = Math.fma(rows[i * length + f], vector[f], sum);
        }
        lanes[i * STEP + l] = sum;
      }
    }
  }
}
