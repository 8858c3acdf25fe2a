package hudson.util;

import java.io.Serializable;

/** The value of a password parameter. As a text it is the secret itself, as on a controller. */
public final class Secret implements Serializable {
  private static final long serialVersionUID = 1L;
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret fromString(String value) {
    return new Secret(value);
  }

  public String getPlainText() {
    return value;
  }

  @Override
  public String toString() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
