/**
 * The whole job on a laptop: simulated days, a registry made from {@code examples/movies}, and one
 * build of {@code Jenkinsfile.retrain} with the local launcher. Nothing here is special-cased for
 * the demo: the build does what it does on a controller.
 */
package dev.retrain.demo;
