package dev.retrain.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.RetrainException;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Outlet;
import dev.retrain.feed.Slice;
import dev.retrain.testkit.KafkaBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that asks for TLS and a login, and says who may do what. */
class SecuredBrokerTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final String USER = "reader";
  private static final String PASSWORD = "s3cret \"quoted\" \\ word";
  private static final Map<String, String> LOGIN =
      Map.of(ClientSettings.USER, USER, ClientSettings.PASSWORD, PASSWORD);

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static Topic open;
  private static Topic shut;

  @BeforeAll
  static void startABroker() throws Exception {
    broker = KafkaBroker.secured(folder);
    Topic plain = Topic.make(broker.bootstrap(), "open", 1, Map.of("retention.ms", "-1"));
    plain.send(0, NOW, "a", "b");
    Topic.make(broker.bootstrap(), "shut", 1, Map.of());
    open = new Topic(broker.securedBootstrap(), "open");
    shut = new Topic(broker.securedBootstrap(), "shut");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(USER, scram, PASSWORD)))
          .all()
          .get();
      admin
          .createAcls(
              List.of(
                  allow(ResourceType.TOPIC, "open", AclOperation.READ),
                  allow(ResourceType.TOPIC, "written", AclOperation.WRITE),
                  allow(ResourceType.TOPIC, "written", AclOperation.CREATE)))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stopIt() {
    broker.close();
  }

  private static AclBinding allow(ResourceType type, String name, AclOperation what) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:" + USER, "*", what, AclPermissionType.ALLOW));
  }

  private static Map<String, Object> secured() {
    return Map.of(
        "security_protocol", "SASL_SSL",
        "truststore", broker.certificate().toString(),
        "broker_timeout", Duration.ofSeconds(20));
  }

  private static String text(Topic topic, Map<String, Object> given, Map<String, String> login)
      throws IOException {
    Extent all = Extent.from(Topic.BEGINNING);
    try (Slice slice = new KafkaFeed(login).open(topic.settings(given), all, Topic.PATIENCE)) {
      return Topic.Read.of(slice).text();
    }
  }

  private static String refused(Topic topic, Map<String, Object> given, Map<String, String> login) {
    RetrainException e = assertThrows(UsageException.class, () -> text(topic, given, login));
    for (Throwable said = e; said != null; said = said.getCause()) {
      assertFalse(String.valueOf(said.getMessage()).contains("s3cret"), said::toString);
    }
    return e.getMessage();
  }

  @Test
  void a_user_with_a_password_reads_by_tls() throws IOException {
    assertEquals("a\nb\n", text(open, secured(), LOGIN));
  }

  @Test
  void a_properties_file_says_how_to_get_in() throws IOException {
    Path file = folder.resolve("client.properties");
    Files.writeString(
        file,
        "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nssl.truststore.type=PEM\n"
            + "ssl.truststore.location="
            + broker.certificate()
            + "\nsasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"reader\" password=\"plain\";\n");
    assertEquals("a\nb\n", text(open, Map.of("properties", file.toString()), Map.of()));
    Files.writeString(file, "group.id=mine\n");
    String said = refused(open, Map.of("properties", file.toString()), Map.of());
    assertTrue(said.contains("'group.id', which is not taken"), said);
  }

  @Test
  void who_may_not_is_told_so_without_a_secret() {
    Map<String, String> wrong =
        Map.of(ClientSettings.USER, USER, ClientSettings.PASSWORD, "s3cret-but-wrong");
    assertTrue(refused(open, secured(), wrong).contains("refuses the login"));
    assertTrue(refused(shut, secured(), LOGIN).contains("does not let this user in"));
    assertTrue(refused(open, secured(), Map.of()).contains("RETRAIN_KAFKA_USER is not set"));
    Map<String, String> broken =
        Map.of(ClientSettings.USER, "reader", ClientSettings.PASSWORD, "s3cret\n");
    assertTrue(refused(open, secured(), broken).contains("holds a control character"));
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() {
    Map<String, Object> untrusted =
        Map.of("security_protocol", "SASL_SSL", "broker_timeout", Duration.ofSeconds(20));
    assertTrue(refused(open, untrusted, LOGIN).contains("check truststore"));
    Map<String, Object> missing =
        Map.of("security_protocol", "SASL_SSL", "truststore", "/nowhere/ca.pem");
    assertTrue(refused(open, missing, LOGIN).contains("truststore names"));
  }

  @Test
  void lines_are_written_with_the_rights_to_do_so_and_only_then() throws IOException {
    Path file = folder.resolve("writer.properties");
    Files.writeString(
        file,
        "security.protocol=SASL_SSL\nssl.truststore.type=PEM\nssl.truststore.location="
            + broker.certificate()
            + "\n");
    Map<String, String> environment =
        Map.of(
            ClientSettings.USER,
            USER,
            ClientSettings.PASSWORD,
            PASSWORD,
            ClientSettings.PROPERTIES,
            file.toString());
    KafkaOutlet outlet = new KafkaOutlet(environment);
    try (Outlet.Open written = outlet.open(address("written"))) {
      written.send("1", NOW, "line".getBytes(UTF_8));
      written.flush();
    }
    Topic.Read read = new Topic(broker.bootstrap(), "written").read(Extent.from(NOW), Map.of());
    assertEquals("line\n", read.text());
    UsageException e = assertThrows(UsageException.class, () -> outlet.open(address("forbidden")));
    assertTrue(e.getMessage().contains("does not let this user in"), e.getMessage());
  }

  private static URI address(String topic) {
    return URI.create("kafka://" + broker.securedBootstrap() + "/" + topic);
  }
}
