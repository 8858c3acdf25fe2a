/**
 * What a Jenkins controller did, as it was recorded, and how to compare with it: Groovy idioms with
 * their outcomes, and the consoles of small pipelines. What differs between two runs on one
 * controller (ids, times, hash codes) is taken out of both sides; nothing else is.
 */
package dev.retrain.testkit.recorded;
