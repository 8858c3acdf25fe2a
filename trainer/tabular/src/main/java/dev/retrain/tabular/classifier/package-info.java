/**
 * A classifier of two classes: what its cells mean, and its files.
 *
 * <p>{@link dev.retrain.tabular.classifier.Encoding} makes the numbers that trees ask about of a
 * row, {@link dev.retrain.tabular.classifier.Labels} names the two classes, {@link
 * dev.retrain.tabular.classifier.ClassifierModel} answers, {@link
 * dev.retrain.tabular.classifier.ClassifierFile} writes and reads all of it beside the trees.
 */
package dev.retrain.tabular.classifier;
