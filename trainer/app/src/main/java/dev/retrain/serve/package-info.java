/** The HTTP server of a model. */
package dev.retrain.serve;
