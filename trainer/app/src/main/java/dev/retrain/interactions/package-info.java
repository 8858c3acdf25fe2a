/**
 * The user–item pairs of one data set: in memory ({@link dev.retrain.interactions.Interactions}),
 * in a file ({@link dev.retrain.interactions.InteractionsCsv}, {@code interactions.csv}), and what
 * is known of the items ({@link dev.retrain.interactions.Catalogue}, {@code movies.csv}).
 *
 * <p>Sources fill an {@link dev.retrain.interactions.Interactions.Builder} in any order; it sorts
 * the ids into dictionaries and the pairs into rows, so that everything downstream works on small
 * whole numbers and the same pairs always look the same. Splits are {@linkplain
 * dev.retrain.interactions.Interactions#subset subsets}: they share the dictionaries, and an index
 * means the same user or item in all of them.
 *
 * <p>Ids are taken as they are, whatever characters they hold; the files quote them after RFC 4180.
 * Whoever shows one to a person passes it through {@link dev.retrain.interactions.Printable}.
 *
 * <p>To add a column, extend {@code Columns}, the builder, and the header and rows of {@code
 * InteractionsCsv}.
 */
package dev.retrain.interactions;
