package dev.retrain.registry;

/**
 * Why a value can't be used.
 *
 * @param what what is wrong with it, {@code is not a duration}
 * @param cure what to write instead
 */
record Fault(String what, String cure) {}
