/**
 * The seam of preparation: named functions that change the rows of a table before a model sees
 * them.
 *
 * <p>To add one: implement {@link dev.retrain.prepare.PrepareFunction}, name the class in {@code
 * META-INF/services/dev.retrain.prepare.PrepareFunction}, put the jar on the class path and write
 * {@code prepare: [<name>]} in the registry. {@link dev.retrain.prepare.Preparation} applies the
 * steps of a model in their order, when rows are collected and once more when predictions are asked
 * for; {@link dev.retrain.prepare.PreparationFile} keeps them with the data set and the model.
 */
package dev.retrain.prepare;
