/**
 * Recommends films to users from what everybody watched and rated.
 *
 * <p><b>The flow.</b> {@link dev.retrain.recommender.Recommender#fit} weighs each pair ({@code
 * PairWeight}), numbers users and items ({@code TrainingRows}), factorises ({@link
 * dev.retrain.kernel.ImplicitAls}), and adds what is popular now ({@code Popularity}) and which
 * genres a user prefers ({@code GenrePreferences}). The {@link
 * dev.retrain.recommender.RecommenderModel} writes itself to files and is loaded from them; {@code
 * ModelFiles} names them and checks on loading that they belong together. {@link
 * dev.retrain.recommender.ModelRanker} lets an evaluation ask a model, {@link
 * dev.retrain.recommender.RecommenderServing} lets HTTP clients ask: both go through the same
 * scoring.
 *
 * <p><b>Who gets what.</b>
 *
 * <table>
 *   <caption>Scores by how much is known of a user</caption>
 *   <tr><th>user</th><th>score of an item</th></tr>
 *   <tr><td>warm: at least {@code min_history} training items</td>
 *       <td>x·y + {@code genre_blend} · affinity</td></tr>
 *   <tr><td>known, with less history</td><td>ln(popularity share) + affinity</td></tr>
 *   <tr><td>unknown</td><td>ln(popularity share)</td></tr>
 * </table>
 *
 * <p>The formulas stand where they are computed: weights in {@code PairWeight}, popularity with its
 * half-life in {@code Popularity}, preferences and affinity in {@code GenrePreferences}, the
 * factorisation in {@link dev.retrain.kernel.ImplicitAls}.
 *
 * <p><b>The knobs</b> are the keys of {@link dev.retrain.recommender.RecommenderParameters}. To
 * tune, change {@code regularization} and {@code alpha} first, by factors of 2 to 3, and look at
 * NDCG, which moves less by chance than a hit rate; then {@code factors}. On ml-latest-small {@code
 * rating_slope} 0.3 gained a point of Hit@20 against 0, {@code genre_blend} 0.1 another point
 * against 0.01; how far to go depends on how good the genres are.
 *
 * <p><b>To add a signal</b>: compute it in a class of its own from {@code TrainingRows}, put it
 * into {@code RecommenderModel.Parts}, give it a file in {@code ModelFiles} and a term in {@code
 * RecommenderModel.scores}. Evaluation and serving follow by themselves.
 */
package dev.retrain.recommender;
