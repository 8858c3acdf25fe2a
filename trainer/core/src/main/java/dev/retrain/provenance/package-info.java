/**
 * {@code provenance.json}: where a version comes from. It is written while the version is staged,
 * sealed with its manifest, and never changed; deployments and rollbacks are entries of the
 * journal. {@code retrain show VERSION} prints both.
 *
 * <p>{@link dev.retrain.provenance.Provenance} names the data ({@link
 * dev.retrain.provenance.DataOrigin}: digest, window, counts, split), the parameters and the seed,
 * the metrics, the code and the build ({@link dev.retrain.provenance.CodeOrigin}), the machine
 * ({@link dev.retrain.provenance.Platform}), the champion of that moment and how long each step
 * took. {@link dev.retrain.provenance.ProvenanceFile} writes and reads it.
 *
 * <p>Nothing is taken from the environment but the five variables of {@link
 * dev.retrain.provenance.CodeOrigin#VARIABLES}, each checked for its form, and no dump of anything
 * is written: a version is copied, shown and kept for years, so a secret in it would be out for
 * good. To add a fact, add a component to the record it belongs to, a line to {@code
 * ProvenanceWriting} and one to {@code ProvenanceReading}; a file that lacks it is then refused, so
 * raise {@link dev.retrain.provenance.ProvenanceFile#FORMAT} and keep reading the format before.
 */
package dev.retrain.provenance;
