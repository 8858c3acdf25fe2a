/** Placeholder. */
package dev.retrain.collect;
