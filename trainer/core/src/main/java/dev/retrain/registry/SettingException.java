package dev.retrain.registry;

import dev.retrain.failure.UsageException;

/** Parameters that are each right by themselves make no sense; one of them must be changed. */
public final class SettingException extends UsageException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String what;
  private final String cure;

  /**
   * An exception.
   *
   * @param key which one
   * @param what what is wrong with it, {@code is above max} for example
   * @param cure what to write instead
   */
  public SettingException(String key, String what, String cure) {
    super(key + " " + what + ": " + cure);
    this.key = key;
    this.what = what;
    this.cure = cure;
  }

  String key() {
    return key;
  }

  Fault fault() {
    return new Fault(what, cure);
  }
}
