/**
 * Builds that outlive their process.
 *
 * <p>Each time a program waits, and whenever it has printed, {@link
 * dev.retrain.runner.saved.SavedProgram} serializes it and a {@link
 * dev.retrain.runner.saved.SavedBuild} goes to {@link dev.retrain.runner.saved.BuildStates}; on
 * disk that is {@link dev.retrain.runner.saved.StateFile}. Next to the program stands what it takes
 * to go on: how much of the log belongs to it (what was printed later is printed again), which
 * libraries were loaded, and {@link dev.retrain.runner.saved.SourceDigest}, because a program can
 * be read only with the very classes that it was written with: the same sources are compiled again.
 *
 * <p>Java serialization is what a pipeline is made for: the script's own objects are in it. So that
 * a state is no door for foreign code, it is read only from a folder that nobody else can write,
 * only if it is whole, only with the digest of the sources at hand, and only with the classes that
 * {@link dev.retrain.runner.saved.TrustedClasses} lets in.
 *
 * <p>To keep a new thing over a kill, make it a field of a step or of the build; to do work once,
 * do it in {@code poll} and let whoever comes second find that it was done.
 */
package dev.retrain.runner.saved;
