package dev.retrain.cli;

/**
 * Adds a command to {@code retrain} from another module; found by {@link java.util.ServiceLoader}.
 */
public interface CommandProvider {
  /**
   * A new command: an object annotated with picocli's {@code @Command}.
   *
   * @param invocation environment, clock and console of this invocation
   */
  Object command(Invocation invocation);
}
