/**
 * Training by XGBoost's native library; the only package that knows it.
 *
 * <p>{@link dev.retrain.tabular.boost.GradientBoosting} trains on a {@link
 * dev.retrain.tabular.boost.Matrix}, stops early and keeps the trees of the best iteration alone.
 * {@code NativeMatrix} and {@code NativeBooster} own what lies outside of Java's heap until they
 * are closed.
 */
package dev.retrain.tabular.boost;
