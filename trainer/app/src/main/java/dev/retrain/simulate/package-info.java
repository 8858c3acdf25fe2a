/** Placeholder. */
package dev.retrain.simulate;
