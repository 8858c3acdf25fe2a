package dev.retrain.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A real Kafka of one node (KRaft) in a process of its own: free ports, of loopback unless said
 * otherwise, its log in a folder. It can be killed and started again; what it acknowledged is there
 * then.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final String STORE_PASSWORD = "changeit";

  private static final Duration START = Duration.ofMinutes(2);
  private static final String LOOPBACK = "127.0.0.1";
  private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qk";

  private final Path folder;
  private final boolean secured;
  private final String host;
  private final int port;
  private final int securePort;
  private Process process;

  private KafkaBroker(Path folder, boolean secured, String host, int[] ports) {
    this.folder = folder;
    this.secured = secured;
    this.host = host;
    this.port = ports[0];
    this.securePort = ports[1];
  }

  /**
   * Starts one and waits until it listens.
   *
   * @param folder an empty one
   * @param more lines for its properties
   */
  public static KafkaBroker start(Path folder, String... more) throws IOException {
    return begin(folder, false, LOOPBACK, more);
  }

  /**
   * The same on another address of this machine, for clients elsewhere.
   *
   * @param host the address, and no name
   */
  public static KafkaBroker startOn(String host, Path folder) throws IOException {
    return begin(folder, false, host);
  }

  /**
   * The same with a second listener, TLS with SCRAM-SHA-512 or PLAIN (user {@code reader}, password
   * {@code plain}). Users may do there what they are allowed to; without a login, on the first
   * listener, all is allowed.
   */
  public static KafkaBroker secured(Path folder, String... more) throws IOException {
    return begin(folder, true, LOOPBACK, more);
  }

  private static KafkaBroker begin(Path folder, boolean secured, String host, String... more)
      throws IOException {
    int[] ports = freePorts(InetAddress.getByName(host));
    KafkaBroker broker = new KafkaBroker(folder, secured, host, ports);
    List<String> lines = new ArrayList<>(broker.properties(ports[2]));
    if (secured) {
      broker.makeCertificate();
      lines.addAll(broker.secureProperties());
    }
    lines.addAll(List.of(more));
    Files.write(folder.resolve("server.properties"), lines);
    broker.format();
    broker.start();
    return broker;
  }

  private List<String> properties(int controller) {
    String plain = "PLAINTEXT://" + bootstrap();
    String all = secured ? plain + ",SASL_SSL://127.0.0.1:" + securePort : plain;
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@" + host + ":" + controller,
        "controller.listener.names=CONTROLLER",
        "listeners=" + all + ",CONTROLLER://" + host + ":" + controller,
        "advertised.listeners=" + all,
        "listener.security.protocol.map="
            + "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL",
        "log.dirs=" + folder.resolve("log"),
        "offsets.topic.replication.factor=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=1",
        "auto.create.topics.enable=false",
        "message.max.bytes=20000000",
        "log.retention.check.interval.ms=500",
        "log.cleaner.backoff.ms=200",
        "log.segment.delete.delay.ms=500",
        "log.cleaner.dedupe.buffer.size=4000000");
  }

  private List<String> secureProperties() {
    return List.of(
        "ssl.keystore.location=" + folder.resolve("broker.p12"),
        "ssl.keystore.type=PKCS12",
        "ssl.keystore.password=" + STORE_PASSWORD,
        "ssl.key.password=" + STORE_PASSWORD,
        "sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN",
        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config="
            + "org.apache.kafka.common.security.scram.ScramLoginModule required;",
        "listener.name.sasl_ssl.plain.sasl.jaas.config="
            + "org.apache.kafka.common.security.plain.PlainLoginModule required user_reader=\"plain\";",
        "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users=User:ANONYMOUS");
  }

  private void makeCertificate() throws IOException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String store = folder.resolve("broker.p12").toString();
    run(
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "broker",
            "-keyalg",
            "RSA",
            "-validity",
            "3650",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=ip:127.0.0.1,dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store,
            "-storepass",
            STORE_PASSWORD));
    run(
        List.of(
            keytool,
            "-exportcert",
            "-rfc",
            "-alias",
            "broker",
            "-keystore",
            store,
            "-storepass",
            STORE_PASSWORD,
            "-file",
            certificate().toString()));
  }

  private void format() throws IOException {
    List<String> command =
        new ArrayList<>(java("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c"));
    command.add(folder.resolve("server.properties").toString());
    run(command);
  }

  /** Starts it again after {@link #kill}. */
  public void start() throws IOException {
    List<String> command = new ArrayList<>(java("kafka.Kafka"));
    command.add(folder.resolve("server.properties").toString());
    Path log = folder.resolve("broker.log");
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      Eventually.isTrue("Kafka listens", START, this::listens);
    } catch (AssertionError e) {
      close();
      throw new AssertionError(e.getMessage() + "\n" + Files.readString(log), e);
    }
  }

  /** Kills it (SIGKILL), in the middle of whatever it does. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Where it is asked without a login. */
  public String bootstrap() {
    return host + ":" + port;
  }

  /** Where it is asked by TLS and with a login. */
  public String securedBootstrap() {
    return "127.0.0.1:" + securePort;
  }

  /** Its certificate, as PEM. */
  public Path certificate() {
    return folder.resolve("broker.pem");
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new AssertionError("Kafka ended with " + process.exitValue());
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> java(String main, String... arguments) throws IOException {
    String path;
    try (InputStream in = KafkaBroker.class.getResourceAsStream("/kafka-broker.classpath")) {
      path = new String(in.readAllBytes(), UTF_8).strip();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", path, main));
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(List<String> command) throws IOException {
    Path out = folder.resolve("prepare.log");
    Process one =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
            .start();
    if (one.onExit().join().exitValue() != 0) {
      throw new AssertionError(command.get(0) + " failed:\n" + Files.readString(out));
    }
  }

  private static int[] freePorts(InetAddress host) throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, host);
        ServerSocket two = new ServerSocket(0, 1, host);
        ServerSocket three = new ServerSocket(0, 1, host)) {
      ServerSocket[] all = {one, two, three};
      return Arrays.stream(all).mapToInt(ServerSocket::getLocalPort).toArray();
    }
  }
}
