/**
 * The model kinds, each put together from its parts: a source of {@code dev.retrain.collect}, a
 * model of its own package, an evaluation.
 *
 * <p>To add one: implement {@link dev.retrain.kind.ModelKind} here or in a jar of your own and name
 * the class in {@code META-INF/services/dev.retrain.kind.ModelKind}.
 */
package dev.retrain.kinds;
