/**
 * Copies which semantic version is live to where others look it up.
 *
 * <p>The journal is the truth and a mirror a copy of it, made after each promotion and rollback and
 * looked at again when a run is recorded. {@link dev.retrain.mirror.LiveVersion} writes what the
 * journal says at that moment, never what its own command did, and looks again afterwards; so the
 * last writer of several leaves what is live, whatever order they write in. A mirror that fails or
 * hangs changes no outcome.
 *
 * <p>To add a place: implement {@link dev.retrain.mirror.VersionMirror} in a module of its own and
 * name the class in {@code META-INF/services/dev.retrain.mirror.VersionMirror}.
 */
package dev.retrain.mirror;
