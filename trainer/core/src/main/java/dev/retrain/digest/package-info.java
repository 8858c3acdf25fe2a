/**
 * Digests of files and texts: {@link dev.retrain.digest.Sha256} is the only one. A version is known
 * by the digest of its {@code MANIFEST.json}, a journal entry by that of its bytes, evidence by
 * that of its units.
 *
 * <p>Source: FIPS 180-4; written as {@code sha256sum} prints it.
 */
package dev.retrain.digest;
