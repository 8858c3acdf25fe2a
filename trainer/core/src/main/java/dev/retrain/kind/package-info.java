/**
 * The seam between what all models share and what one kind of model brings along.
 *
 * <p>To add a kind: implement {@link dev.retrain.kind.ModelKind}, name the class in {@code
 * META-INF/services/dev.retrain.kind.ModelKind}, and write {@code kind: <name>} in the registry.
 * Store, gate, promotion, serving and pipeline need no change.
 */
package dev.retrain.kind;
