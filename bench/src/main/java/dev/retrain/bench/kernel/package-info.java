/**
 * The kernels under JMH, each by public classes alone so that a kernel can be rewritten without a
 * line changing here: {@code bench/run jmh} runs all of them, {@code bench/run jmh TopItems} those
 * whose name holds a word.
 */
package dev.retrain.bench.kernel;
