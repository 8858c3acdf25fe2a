package dev.retrain.vector;

import dev.retrain.kernel.Arithmetic;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many outputs at once as a register of this processor holds, up to {@link Arithmetic#STEP};
 * each lane is one chain. Tiles of four rows and two registers are eight independent chains of
 * registers, which is what hides the latency of a fused multiply-add.
 */
public final class VectorArithmetic implements Arithmetic {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > STEP
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public String name() {
    return "vectors of " + SPECIES.vectorBitSize() + " bits";
  }

  @Override
  public int columns() {
    return LANES;
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
    int c = 0;
    for (; c + LANES < width; c += 2 * LANES) {
      addTwo(left, leftAt, right, rightAt + c, stride, length, out, outAt + c);
    }
    if (c < width) {
      addOne(left, leftAt, right, rightAt + c, stride, length, out, outAt + c);
    }
  }

  private static void addTwo(
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride,
      int length,
      float[] out,
      int at0) {
    int at1 = at0 + stride, at2 = at1 + stride, at3 = at2 + stride;
    FloatVector s00 = at(out, at0), s01 = at(out, at0 + LANES);
    FloatVector s10 = at(out, at1), s11 = at(out, at1 + LANES);
    FloatVector s20 = at(out, at2), s21 = at(out, at2 + LANES);
    FloatVector s30 = at(out, at3), s31 = at(out, at3 + LANES);
    for (int p = 0; p < length; p++) {
      int r = rightAt + p * stride;
      int l = leftAt + p * stride;
      FloatVector r0 = at(right, r), r1 = at(right, r + LANES);
      FloatVector l0 = all(left[l]);
      s00 = l0.fma(r0, s00);
      s01 = l0.fma(r1, s01);
      FloatVector l1 = all(left[l + 1]);
      s10 = l1.fma(r0, s10);
      s11 = l1.fma(r1, s11);
      FloatVector l2 = all(left[l + 2]);
      s20 = l2.fma(r0, s20);
      s21 = l2.fma(r1, s21);
      FloatVector l3 = all(left[l + 3]);
      s30 = l3.fma(r0, s30);
      s31 = l3.fma(r1, s31);
    }
    s00.intoArray(out, at0);
    s01.intoArray(out, at0 + LANES);
    s10.intoArray(out, at1);
    s11.intoArray(out, at1 + LANES);
    s20.intoArray(out, at2);
    s21.intoArray(out, at2 + LANES);
    s30.intoArray(out, at3);
    s31.intoArray(out, at3 + LANES);
  }

  private static void addOne(
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride,
      int length,
      float[] out,
      int at0) {
    int at1 = at0 + stride, at2 = at1 + stride, at3 = at2 + stride;
    FloatVector s0 = at(out, at0), s1 = at(out, at1), s2 = at(out, at2), s3 = at(out, at3);
    for (int p = 0; p < length; p++) {
      int l = leftAt + p * stride;
      FloatVector r0 = at(right, rightAt + p * stride);
      s0 = all(left[l]).fma(r0, s0);
      s1 = all(left[l + 1]).fma(r0, s1);
      s2 = all(left[l + 2]).fma(r0, s2);
      s3 = all(left[l + 3]).fma(r0, s3);
    }
    s0.intoArray(out, at0);
    s1.intoArray(out, at1);
    s2.intoArray(out, at2);
    s3.intoArray(out, at3);
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
    int c = 0;
    for (; c + 4 * LANES <= width; c += 4 * LANES) {
      addFour(left, leftAt, right, rightAt + c, stride, length, out, outAt + c);
    }
    for (; c + LANES <= width; c += LANES) {
      FloatVector sum = at(out, outAt + c);
      for (int p = 0; p < length; p++) {
        sum = all(left[leftAt + p]).fma(at(right, rightAt + p * stride + c), sum);
      }
      sum.intoArray(out, outAt + c);
    }
    for (; c < width; c++) {
      float sum = out[outAt + c];
      for (int p = 0; p < length; p++) {
        sum = Math.fma(left[leftAt + p], right[rightAt + p * stride + c], sum);
      }
      out[outAt + c] = sum;
    }
  }

  private static void addFour(
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride,
      int length,
      float[] out,
      int at) {
    FloatVector s0 = at(out, at), s1 = at(out, at + LANES);
    FloatVector s2 = at(out, at + 2 * LANES), s3 = at(out, at + 3 * LANES);
    for (int p = 0; p < length; p++) {
      int r = rightAt + p * stride;
      FloatVector l = all(left[leftAt + p]);
      s0 = l.fma(at(right, r), s0);
      s1 = l.fma(at(right, r + LANES), s1);
      s2 = l.fma(at(right, r + 2 * LANES), s2);
      s3 = l.fma(at(right, r + 3 * LANES), s3);
    }
    s0.intoArray(out, at);
    s1.intoArray(out, at + LANES);
    s2.intoArray(out, at + 2 * LANES);
    s3.intoArray(out, at + 3 * LANES);
  }

  @Override
  public void eliminate(float[] a, float[] negated, int at, int stride, int width, float[] corner) {
    int at1 = at + stride, at2 = at1 + stride, at3 = at2 + stride;
    FloatVector t01 = all(corner[4]), t02 = all(corner[5]), t03 = all(corner[6]);
    FloatVector t12 = all(corner[7]), t13 = all(corner[8]), t23 = all(corner[9]);
    for (int c = 0; c < width; c += LANES) {
      FloatVector u0 = at(a, at + c).mul(corner[0]);
      FloatVector u1 = t01.fma(u0, at(a, at1 + c)).mul(corner[1]);
      FloatVector u2 = t12.fma(u1, t02.fma(u0, at(a, at2 + c))).mul(corner[2]);
      FloatVector u3 = t23.fma(u2, t13.fma(u1, t03.fma(u0, at(a, at3 + c)))).mul(corner[3]);
      u0.intoArray(a, at + c);
      u1.intoArray(a, at1 + c);
      u2.intoArray(a, at2 + c);
      u3.intoArray(a, at3 + c);
      u0.neg().intoArray(negated, at + c);
      u1.neg().intoArray(negated, at1 + c);
      u2.neg().intoArray(negated, at2 + c);
      u3.neg().intoArray(negated, at3 + c);
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
    int j = 0;
    for (; j + LANES <= length; j += LANES) {
      FloatVector value = at(vectors, from + j);
      value.intoArray(plain, to + j);
      value.mul(weight).intoArray(weighted, to + j);
    }
    for (; j < length; j++) {
      plain[to + j] = vectors[from + j];
      weighted[to + j] = weight * vectors[from + j];
    }
  }

  @Override
  public void laneDots(float[] rows, int length, int count, float[] vector, float[] lanes) {
    for (int l = 0; l < STEP; l += LANES) {
      for (int i = 0; i < count; i++) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int f = l; f < length; f += STEP) {
          sum = at(rows, i * length + f).fma(at(vector, f), sum);
        }
        sum.intoArray(lanes, i * STEP + l);
      }
    }
  }

  private static FloatVector at(float[] array, int index) {
    return FloatVector.fromArray(SPECIES, array, index);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
