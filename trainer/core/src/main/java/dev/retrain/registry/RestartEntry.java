package dev.retrain.registry;

import java.time.Duration;

/**
 * How servers get to another version.
 *
 * @param reload whether each follows the journal and changes by itself; else its process is
 *     replaced
 * @param poll longest time between two looks of a following server at the journal
 * @param spread each waits a random time up to this before it loads another version
 */
public record RestartEntry(boolean reload, Duration poll, Duration spread) {}
