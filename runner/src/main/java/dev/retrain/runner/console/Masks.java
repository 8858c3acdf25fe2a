package dev.retrain.runner.console;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces secrets by {@code ****}: the secret itself, as the shell quotes it in a trace, and in
 * Base64 at each of the three alignments. A reversed or split secret passes, as on a controller.
 */
public final class Masks implements Serializable {
  public static final Masks NONE = new Masks(List.of());
  private static final long serialVersionUID = 1L;
  private static final String MASK = "****";

  private final List<String> patterns;

  private Masks(List<String> patterns) {
    this.patterns = patterns;
  }

  /** These masks and those of more secrets; blank secrets hide nothing. */
  public Masks and(Collection<String> secrets) {
    Set<String> all = new LinkedHashSet<>(patterns);
    for (String secret : secrets) {
      if (!secret.isBlank()) {
        all.add(secret);
        all.add(secret.replace("'", "'\"'\"'"));
        all.add(secret.replace("'", "'\\''"));
        addBase64(secret, all);
      }
    }
    return new Masks(
        all.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList());
  }

  /** The text with each secret replaced. */
  public String apply(String text) {
    String masked = text;
    for (String pattern : patterns) {
      masked = masked.replace(pattern, MASK);
    }
    return masked;
  }

  /** The characters that depend on the secret alone, for zero, one and two bytes before it. */
  private static void addBase64(String secret, Set<String> patterns) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int certainFrom = (shift * 8 + 5) / 6;
      int certainTo = shifted.length * 8 / 6;
      if (certainTo - certainFrom >= 4) {
        patterns.add(encoded.substring(certainFrom, certainTo));
      }
    }
  }
}
