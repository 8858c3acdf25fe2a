/** Servers on this machine. */
package dev.retrain.serve.local;
