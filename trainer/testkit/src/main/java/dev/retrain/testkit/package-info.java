/** What tests of several modules share. */
package dev.retrain.testkit;
