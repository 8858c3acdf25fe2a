/**
 * The leakage sentinel: training looks at its own split, at what the model learned and at what the
 * champion knows, before a figure is believed.
 *
 * <p><b>The flow.</b> {@link dev.retrain.leakage.SplitInspection} stands between split and fit,
 * {@link dev.retrain.leakage.LearnedInspection} between fit and evaluation, over the model as it is
 * read back from its files, and {@link dev.retrain.leakage.ChampionInspection} before the champion
 * is asked. Each is one pass over the pairs. A {@link dev.retrain.leakage.Leak} that is found ends
 * training: as a defect of retrain, since splits and tables are made here, or as wrong data. A
 * champion that has seen the hold-out is not compared with, and the gate says that it can't tell.
 *
 * <p><b>What is no leak</b> but worth knowing is written down as a count of the split: {@code
 * twin_users} (see {@code Twins}), {@code champion_known_pairs} (held-out pairs that are masked
 * because the champion had them in its training), {@code crossing_pairs}, {@code
 * crossing_minutes_cut} and {@code crossing_ratings_cut} (see {@link
 * dev.retrain.interactions.Interactions#knownBefore}).
 *
 * <p><b>What it relies on.</b> Titles and genres come from a file of their own and have no time.
 * Popularity decays exponentially, so the moment from which age is counted changes all scores by
 * one factor and no order; what could leak is who is counted, and that is checked. Why leakage is
 * to be looked for by rule: Kaufman, Rosset and Perlich, <i>Leakage in Data Mining</i>, KDD 2011;
 * for recommenders Ji et al., <i>A Critical Study on Data Leakage in Recommender System Offline
 * Evaluation</i>, ACM TOIS 41, 2023.
 *
 * <p><b>One more check</b>: a constant of {@link dev.retrain.leakage.Leak}, a {@code Finding} in
 * the inspection that sees the data, and a planted leak in the tests.
 */
package dev.retrain.leakage;
