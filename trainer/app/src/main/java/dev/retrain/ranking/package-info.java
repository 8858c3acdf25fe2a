/**
 * How good a ranking is: splits, metrics, baselines, and the evaluation that makes evidence of
 * them.
 *
 * <p><b>The flow.</b> {@link dev.retrain.ranking.SplitType} cuts a data set into a {@link
 * dev.retrain.ranking.Split}. A model learns from its training part and is put behind {@link
 * dev.retrain.ranking.Ranker}. {@link dev.retrain.ranking.RankingEvaluator} asks it, the champion,
 * a popularity list and a random list about every user with held-out items, and returns {@link
 * dev.retrain.evidence.Evidence}: an outcome for each user, and means with intervals.
 *
 * <p><b>The rules.</b> Ranking is full: every item of the training part is a candidate, none is
 * sampled away (Krichene and Rendle, <i>KDD</i> 2020, show why sampling misleads). What a user has
 * in training is masked, for every ranker alike. Ties go to the smaller item id. Held-out items
 * that training has not seen stay in the denominator, though no ranker can find them. A unit is a
 * user with at least one held-out item; users without one are not asked.
 *
 * <p><b>The metrics</b>, for a list of K and n held-out items of a user; the figure of a slice is
 * the mean over its users.
 *
 * <ul>
 *   <li>{@code hit@K}: 1 if at least one held-out item is in the list, else 0. The mean is the
 *       share of users.
 *   <li>{@code recall@K}: held-out items in the list ÷ min(K, n).
 *   <li>{@code ndcg@K}: {@link dev.retrain.ranking.DiscountedGain}, Järvelin and Kekäläinen, <i>ACM
 *       TOIS</i> 20, 2002, with binary relevance.
 *   <li>{@code coverage@K}: items of the catalogue in anybody's list ÷ items of the catalogue. It
 *       belongs to no user, so it has no interval and can't decide a gate.
 * </ul>
 *
 * <p>An empty list has 0 everywhere, a slice without users has no figure. Intervals are bootstrap
 * percentiles over users, {@link dev.retrain.ranking.Bootstrap}. K is 1 to 100,000; 1,000 resamples
 * give two digits of an interval.
 *
 * <p><b>One more metric</b>: a case in {@link dev.retrain.ranking.RankingMetric#of} with a {@link
 * dev.retrain.ranking.RankingMetric.ListGain} between 0 and 1. <b>One more split</b>: a constant of
 * {@link dev.retrain.ranking.SplitType}. <b>One more baseline</b>: a {@code Ranker}, entered in
 * {@code RankingEvaluator.evaluate}, and its word in {@link dev.retrain.evidence.Subject}.
 */
package dev.retrain.ranking;
