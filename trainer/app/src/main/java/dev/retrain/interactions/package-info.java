/**
 * The user–item pairs of one data set: in memory ({@link dev.retrain.interactions.Interactions}),
 * in a file ({@code interactions.csv}), and what is known of the items ({@code movies.csv}).
 */
package dev.retrain.interactions;
