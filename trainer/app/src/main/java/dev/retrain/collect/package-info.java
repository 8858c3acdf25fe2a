/**
 * Turns what a film service wrote down into a data set: {@code interactions.csv}, {@code
 * movies.csv} and {@code lines.json}, the account of every line. Reasons and an example of the
 * account are in {@code docs/collect.md}.
 *
 * <h2>The movie log</h2>
 *
 * <pre>
 * 2022-10-05T14:06:34,61,GET /data/m/psycho+1960/75.mpg
 * 2022-10-05T14:06,61,GET /rate/psycho+1960=4
 * 2022-10-05T14:07:01.123,9,recommendation request host:80, status 200, result: a+1999, b+2001, 9 ms
 * </pre>
 *
 * <p>A time has no zone and is UTC; seconds that are zero are left out; a fraction has 3, 6 or 9
 * digits. Movie ids may be percent-encoded and are kept decoded. Logs hold damaged lines, many of
 * which still parse: {@link dev.retrain.collect.LogLine} checks a line's form first, then what is
 * plausible ({@link dev.retrain.collect.Rules}), then the window. Each rejected line has one {@link
 * dev.retrain.collect.Reason}.
 *
 * <h2>The flow</h2>
 *
 * <p>{@link dev.retrain.collect.MovieLogSource} finds files ({@link dev.retrain.collect.LogFiles}),
 * expands and cuts them into lines ({@link dev.retrain.collect.Reading}, {@link
 * dev.retrain.collect.LineReader}) and folds the lines into pairs ({@link
 * dev.retrain.collect.MovieLog}, {@link dev.retrain.collect.PairTable}); {@link
 * dev.retrain.collect.DataSet} writes them. Nothing is written before everything is read and {@link
 * dev.retrain.collect.RejectionLimit} is kept.
 *
 * <h2>What holds</h2>
 *
 * <ul>
 *   <li>Lines read = accepted of each kind + rejected of each reason + duplicates.
 *   <li>A watch line is a duplicate if user, movie and minute were there before; a rate line if it
 *       says the very same as the rating that counts. Request lines are never duplicates.
 *   <li>Of several ratings of a film the latest counts, at one microsecond the highest; the others
 *       are accepted and <em>superseded</em>.
 *   <li>The pairs do not depend on the order of lines, on how they are spread over files, on
 *       threads, locale or time zone; the account of a single file may, since a duplicate is found
 *       where it is read second.
 *   <li>Memory grows with the distinct pairs and their minutes, never with the length of a log or a
 *       line. A file that expands beyond {@code max_expansion} is left where it does.
 * </ul>
 *
 * <h2>One more source</h2>
 *
 * <p>Implement {@link dev.retrain.collect.Source}, name the class in {@code
 * META-INF/services/dev.retrain.collect.Source}, and write {@code source: {type: <name>, …}} in the
 * registry. For other columns of ready pairs see {@link dev.retrain.collect.RowColumns}, which CSV
 * and Parquet ({@link dev.retrain.collect.ParquetRows}) have in common.
 */
package dev.retrain.collect;
