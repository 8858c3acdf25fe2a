/**
 * The kernel's {@linkplain dev.retrain.kernel.Arithmetic arithmetic} on vector registers, with the
 * Vector API of the JDK (JEP 338 and its successors), which still incubates: its module must be
 * named when Java starts, {@code --add-modules jdk.incubator.vector}, and a jar can't do that.
 * {@code bin/retrain} does for the commands that compute. Without it {@link
 * dev.retrain.kernel.Arithmetic#fastest} finds the plain loops, which give the same bits.
 *
 * <p>To add a loop: describe it in {@code Arithmetic} as one chain of fused multiply-adds an
 * output, write it there in plain Java first, then here with a lane an output, and compare the two
 * in {@code VectorArithmeticTest}.
 */
package dev.retrain.vector;
