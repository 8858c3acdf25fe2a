package dev.retrain.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which retrain this is: its version and the commit it was built from. */
public final class Release implements IVersionProvider {
  private static final Properties PROPERTIES = load();

  /** The version, {@code 0.1.0} for example. */
  public static String version() {
    return PROPERTIES.getProperty("version");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "retrain " + version(),
      "Java "
          + System.getProperty("java.version")
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = Release.class.getResourceAsStream("release.properties")) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
