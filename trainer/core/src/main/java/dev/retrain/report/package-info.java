/**
 * {@code report.html}: what a training found, on one page for people. It decides nothing.
 *
 * <p><b>The flow.</b> {@code ReportFacts} holds all that is said: provenance, evidence, policy, the
 * gate's sentence of that moment, and what a kind has observed ({@link
 * dev.retrain.kind.Observations}). Each section is a class that makes {@code Element}s of it,
 * charts are drawn by one class a form on a {@code Drawing}, {@link dev.retrain.report.ReportFile}
 * writes the page while the version is staged. It is sealed with the version and is no model file:
 * {@code content} does not depend on it. {@link dev.retrain.report.RunEnd} puts the run's end on
 * top of a copy, once the journal knows it.
 *
 * <p><b>One file without scripts.</b> Jenkins serves what a build archives under the policy {@code
 * sandbox; default-src 'none'; img-src 'self'; style-src 'self'}: no script, no handler, no style
 * in the page, nothing from elsewhere. So the page is laid out by HTML attributes and drawn by SVG
 * presentation attributes, which are no styles; its one style sheet is an extra for where styles
 * are allowed, and the page's own policy allows that sheet by its hash and nothing else. All text
 * goes through {@code Element}, which escapes it and knows no element or attribute that could do
 * harm.
 *
 * <p><b>For everybody.</b> Pictures are 360 pixels wide, so that they fit a telephone, and float
 * beside their tables where there is room. Each has a title, a description and a table with the
 * same figures; colours are never the only sign ({@code Tone}, {@code Mark}).
 *
 * <p><b>The figures</b>: {@code PairedInterval} (bootstrap, 1,000 resamples, a formula above 20,000
 * units), {@code Wilson} for shares of the curve, {@link dev.retrain.kind.Drift}. The page {@code
 * docs/report.md} says what each means. The same facts give the same bytes; the moment, the times
 * and the memory are facts too.
 *
 * <p><b>One more section</b>: a class with one method from {@code ReportFacts} to an {@code
 * Element}, named in {@code ReportPage}, and its passage in {@code docs/report.md}.
 */
package dev.retrain.report;
