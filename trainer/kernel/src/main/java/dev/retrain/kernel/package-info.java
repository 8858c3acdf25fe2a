/** Placeholder, written with the package. */
package dev.retrain.kernel;
