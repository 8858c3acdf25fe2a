package dev.retrain.registry;

/**
 * One named preparation step.
 *
 * @param name which function
 * @param settings its parameters
 */
public record PrepareEntry(String name, Settings settings) {}
