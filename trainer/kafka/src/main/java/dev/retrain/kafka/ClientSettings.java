package dev.retrain.kafka;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How brokers are reached: what the registry says, the secrets of the environment, and last the
 * properties file. No value of a secret ever gets into a message.
 */
final class ClientSettings {
  static final String USER = "RETRAIN_KAFKA_USER";
  static final String PASSWORD = "RETRAIN_KAFKA_PASSWORD";
  static final String PROPERTIES = "RETRAIN_KAFKA_PROPERTIES";
  static final String TRUSTSTORE_PASSWORD = "RETRAIN_KAFKA_TRUSTSTORE_PASSWORD";

  /** What a file may say: how to get in, and nothing that changes what is read. */
  private static final List<String> OF_A_FILE = List.of("security.", "ssl.", "sasl.", "client.");

  private final Map<String, String> environment;

  ClientSettings(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The client's properties of a source entry.
   *
   * @throws UsageException if a file is missing or a secret is, by its name
   */
  Map<String, Object> of(Settings settings) {
    Map<String, String> all = new HashMap<>();
    all.put("security.protocol", settings.text(KafkaKeys.PROTOCOL.name()));
    all.put("sasl.mechanism", settings.text(KafkaKeys.MECHANISM.name()));
    settings
        .optionalText(KafkaKeys.TRUSTSTORE.name())
        .ifPresent(file -> all.putAll(truststore(file)));
    return with(settings.optionalText(KafkaKeys.PROPERTIES.name()), all);
  }

  /** The client's properties where there is no source entry. */
  Map<String, Object> ofEnvironment() {
    Map<String, String> all = new HashMap<>();
    all.put("security.protocol", "PLAINTEXT");
    all.put("sasl.mechanism", "SCRAM-SHA-512");
    return with(Optional.ofNullable(environment.get(PROPERTIES)), all);
  }

  private Map<String, Object> with(Optional<String> file, Map<String, String> all) {
    file.ifPresent(path -> all.putAll(file(path)));
    boolean login = all.get("security.protocol").toUpperCase(Locale.ROOT).startsWith("SASL");
    if (login && !all.containsKey("sasl.jaas.config")) {
      all.put("sasl.jaas.config", login(all.get("sasl.mechanism")));
    }
    return new HashMap<>(all);
  }

  private Map<String, String> truststore(String text) {
    Path file = readable(text, KafkaKeys.TRUSTSTORE.name());
    Map<String, String> ssl = new HashMap<>();
    String name = text.toLowerCase(Locale.ROOT);
    String type = name.endsWith(".pem") ? "PEM" : name.endsWith(".jks") ? "JKS" : "PKCS12";
    ssl.put("ssl.truststore.location", file.toString());
    ssl.put("ssl.truststore.type", type);
    String password = environment.getOrDefault(TRUSTSTORE_PASSWORD, "");
    if (!password.isEmpty() && !type.equals("PEM")) {
      ssl.put("ssl.truststore.password", password);
    }
    return ssl;
  }

  private String login(String mechanism) {
    String module =
        mechanism.equals("PLAIN")
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    return module
        + " required username=\""
        + quoted(USER)
        + "\" password=\""
        + quoted(PASSWORD)
        + "\";";
  }

  private String quoted(String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isEmpty()) {
      throw new UsageException(
          variable
              + " is not set, and security_protocol asks for a login: set "
              + USER
              + " and "
              + PASSWORD);
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new UsageException(variable + " holds a control character: set it without line ends");
    }
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static Map<String, String> file(String text) {
    Path file = readable(text, KafkaKeys.PROPERTIES.name());
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          PlainText.of(text) + " is no properties file in UTF-8: write name=value lines", e);
    }
    Map<String, String> given = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (OF_A_FILE.stream().noneMatch(name::startsWith)) {
        throw new UsageException(
            PlainText.of(text)
                + " says '"
                + PlainText.of(name)
                + "', which is not taken from it: only security.*, ssl.*, sasl.* and client.* are");
      }
      given.put(name, properties.getProperty(name));
    }
    return given;
  }

  private static Path readable(String text, String key) {
    try {
      Path file = Path.of(text);
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new UsageException(key + " is no valid path: " + PlainText.of(text), e);
    }
    throw new UsageException(
        key + " names " + PlainText.of(text) + ", which is no file that can be read");
  }
}
