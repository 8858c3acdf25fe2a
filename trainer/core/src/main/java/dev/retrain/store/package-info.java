/** Placeholder, written with the store. */
package dev.retrain.store;
