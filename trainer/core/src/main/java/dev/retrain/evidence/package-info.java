/**
 * What an evaluation found, and how it is kept so that nobody has to take it on trust.
 *
 * <p>{@link dev.retrain.evidence.Evidence} holds the outcomes of every unit (a user, a query, a
 * table row) and the figures made of them. {@link dev.retrain.evidence.EvidenceFile} writes it as
 * two files: {@code eval_results.json} for people and programs, {@code eval_units.csv} with one row
 * a unit. The first names the second by SHA-256, and says by {@link dev.retrain.evidence.Binding}
 * to which run, version, data set and model it belongs.
 *
 * <p><b>Reading fails closed.</b> A file that is missing, too large, a link, not JSON, has a key
 * twice, a text for a number or belongs to something else ends in one exception, {@link
 * dev.retrain.evidence.EvidenceException}, and so do figures that don't follow from the units
 * ({@link dev.retrain.evidence.EvidenceAudit}). All figures are shares from 0 to 1.
 *
 * <p><b>Subjects</b> ({@link dev.retrain.evidence.Subject}) are candidate, champion, challenger
 * (the candidate on the champion's part of the hold-out) and the baselines; <b>slices</b> ({@link
 * dev.retrain.evidence.Slice}) are all, warm and cold units. One more subject is one more word
 * there; a metric needs nothing here but a name ({@link dev.retrain.evidence.MetricName}).
 */
package dev.retrain.evidence;
