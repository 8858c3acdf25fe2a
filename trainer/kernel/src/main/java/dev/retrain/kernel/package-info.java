/**
 * The arithmetic of the recommender: arrays in, arrays out. It knows nothing of files, ids or
 * settings and depends on nothing but the JDK.
 *
 * <p><b>The flow.</b> {@link dev.retrain.kernel.SparseRows} holds how sure one is of each observed
 * pair of user and item. {@link dev.retrain.kernel.ImplicitAls} turns it into {@link
 * dev.retrain.kernel.Factors}: in each iteration it solves all users with the items fixed, then all
 * items with the users fixed. {@link dev.retrain.kernel.ItemScores} multiplies a user with all
 * items, {@link dev.retrain.kernel.TopItems} takes the best. Within a half-step, {@code GramMatrix}
 * is computed once, {@code ExactRows} sets up the equations of a row and {@code Cholesky} solves
 * them, or {@code GradientRows} comes near their solution; {@link dev.retrain.kernel.Arithmetic}
 * does nearly all of the multiplying, in plain Java or, found by ServiceLoader, on vector
 * registers, {@link dev.retrain.kernel.RowBlocks} shares the rows out to threads.
 *
 * <p><b>The same bits everywhere.</b> A model must be reproducible to the byte, whatever machine
 * made it. So every output element is one chain of {@link Math#fma(float, float, float)} in an
 * order that is written down: factors and entries ascending, rows of the Gram matrix in blocks of
 * 2,048 and the blocks ascending; a dot product that is not an output but a step of {@code
 * GradientRows} has sixteen chains ({@code Dots}). Speed may come from working on many outputs at
 * once (lanes, tiles, threads), never from cutting a sum into parts. A faster kernel must keep
 * these orders; a test pins the bits. On a processor without fused multiply-add the result is the
 * same and far slower.
 *
 * <p><b>The knobs</b> stand in {@link dev.retrain.kernel.AlsParameters} with their ranges:
 *
 * <ul>
 *   <li>{@code factors}: 32 to 128 for most data; time grows with its square to cube.
 *   <li>{@code alpha}: 1/α0 in the terms of Rendle et al.; higher trusts what was observed more,
 *       lower holds what was not observed closer to 0.
 *   <li>{@code regularization}: try factors of 3 around 0.01; too low overfits users with few
 *       pairs, too high makes everybody's list alike.
 *   <li>{@code regularizationExponent}: 1 is Rendle's choice.
 *   <li>{@code iterations}: 10 to 20 are usual.
 * </ul>
 *
 * <p><b>Sources.</b> Hu, Koren and Volinsky, "Collaborative filtering for implicit feedback
 * datasets", ICDM 2008. Rendle, Krichene, Zhang and Koren, "Revisiting the performance of iALS on
 * item recommendation benchmarks", 2021 (arXiv 2110.14037).
 */
package dev.retrain.kernel;
