/**
 * Sources of a pipeline: the Jenkinsfile and the shared libraries it names. {@link
 * dev.retrain.runner.library.LibraryFolders} maps a library's name to a folder with {@code vars/},
 * {@code src/} and {@code resources/}; {@link dev.retrain.runner.library.PipelineClasses} compiles
 * what is named, on first use, with the CPS transformation of groovy-cps.
 */
package dev.retrain.runner.library;
