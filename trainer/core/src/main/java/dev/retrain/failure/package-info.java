/**
 * Failures by what the caller does next: fix the input ({@link
 * dev.retrain.failure.UsageException}), fix the data ({@link dev.retrain.failure.DataException}),
 * try again ({@link dev.retrain.failure.TransientException}) or give up because another was first
 * ({@link dev.retrain.failure.SupersededException}). Anything else that is thrown is a defect of
 * retrain and ends with {@link dev.retrain.outcome.ExitCode#BUG}.
 *
 * <p>Foreign text goes into a message through {@link dev.retrain.failure.PlainText}, a URI that is
 * refused through {@link dev.retrain.failure.RedactedUri} before.
 */
package dev.retrain.failure;
