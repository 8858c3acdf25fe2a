package dev.retrain.store.disk;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Endings of temporary names that no other process on any machine uses: 128 random bits per process
 * and a number. They never get into anything that stays.
 */
public final class Unique {
  private static final String PROCESS = process();
  private static final AtomicLong NUMBER = new AtomicLong();

  private Unique() {}

  private static String process() {
    byte[] bits = new byte[16];
    new SecureRandom().nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  /** A new ending. */
  public static String ending() {
    return PROCESS + "-" + NUMBER.incrementAndGet();
  }
}
