package dev.retrain.provenance;

import java.util.Properties;

/**
 * Which Java on which machine: what may explain a difference in the last bit or in the speed.
 *
 * @param java the Java release, {@code 17.0.15} for example
 * @param vm name of the virtual machine
 * @param os name and release of the operating system
 * @param arch the processor's architecture, {@code amd64} for example
 * @param threads how many threads trained
 */
public record Platform(String java, String vm, String os, String arch, int threads) {
  /** The platform that some system properties describe; no other property is looked at. */
  public static Platform of(Properties properties, int threads) {
    return new Platform(
        value(properties, "java.version"),
        value(properties, "java.vm.name"),
        value(properties, "os.name") + " " + value(properties, "os.version"),
        value(properties, "os.arch"),
        threads);
  }

  private static String value(Properties properties, String name) {
    return properties.getProperty(name, CodeOrigin.UNKNOWN);
  }
}
