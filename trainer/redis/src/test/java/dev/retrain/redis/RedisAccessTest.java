package dev.retrain.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.RetrainException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreScript;
import dev.retrain.testkit.RedisServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, over which connection; each refusal with its reason and never the password. */
class RedisAccessTest {
  private static final String SECRET = "p4ss-w0rd-of-the-test";

  @TempDir Path folder;
  private RedisServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private RedisServer start(String... options) throws Exception {
    server = RedisServer.start(folder.resolve("redis"), options);
    return server;
  }

  private RedisStore store() {
    return RedisStore.on(server, "shop/movies", folder.resolve("cache"));
  }

  private RedisStore tls(Path authority) {
    URI root = URI.create(server.store("shop/movies").toString().replace("redis:", "rediss:"));
    return new RedisStore(
        root,
        Map.of(
            "RETRAIN_CACHE",
            folder.resolve("cache").toString(),
            "RETRAIN_REDIS_CA",
            authority.toString(),
            "RETRAIN_REDIS_PASSWORD",
            SECRET));
  }

  private static ModelStore open(RedisStore store) {
    return store.open("1.0", Clock.systemUTC());
  }

  /** What a first write says; the message, and all causes, without the password. */
  private static RetrainException refused(RedisStore store, ExitCode code) {
    RetrainException e =
        assertThrows(RetrainException.class, () -> new StoreScript(open(store)).train("a"));
    assertEquals(code, e.exitCode(), e.getMessage());
    StringWriter all = new StringWriter();
    e.printStackTrace(new PrintWriter(all));
    assertFalse(all.toString().contains(SECRET), e.getMessage());
    return e;
  }

  private static void says(RetrainException e, String... words) {
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  private String documented(String user) throws Exception {
    Path page = Path.of(System.getProperty("retrain.basedir"), "docs/store-redis.md");
    return Files.readAllLines(page).stream()
        .map(String::strip)
        .filter(line -> line.startsWith("ACL SETUSER " + user + " "))
        .findFirst()
        .orElseThrow()
        .replace("PASSWORD", SECRET);
  }

  @Test
  void passwords_are_asked_for_and_a_wrong_one_is_refused() throws Exception {
    start("--requirepass", SECRET);
    says(refused(store(), ExitCode.USAGE), "asks for a password", "RETRAIN_REDIS_PASSWORD");
    says(
        refused(store().with("RETRAIN_REDIS_PASSWORD", "wrong"), ExitCode.USAGE),
        "refuses user or password");
    assertEquals("1.0.0", new StoreScript(open(password())).finished("a").semver());
    says(
        refused(store().with("RETRAIN_REDIS_USERNAME", "retrain"), ExitCode.USAGE),
        "user 'retrain' of the store has no password");
  }

  private RedisStore password() {
    return store().with("RETRAIN_REDIS_PASSWORD", SECRET);
  }

  @Test
  void without_one_right_of_the_documented_line_the_missing_one_is_named() throws Exception {
    start();
    String line = documented("retrain");
    for (String command : List.of("eval", "lrange", "hget", "set", "publish", "rpush", "info")) {
      assertTrue(line.contains(" +" + command + " "), line);
      server.ask(line.replace(" +" + command + " ", " ").split(" "));
      RedisStore store = password().with("RETRAIN_REDIS_USERNAME", "retrain");
      says(refused(store, ExitCode.USAGE), "does not allow this user", "docs/store-redis.md");
    }
    server.ask(line.replace("~shop/*", "~other/*").split(" "));
    RedisStore store = password().with("RETRAIN_REDIS_USERNAME", "retrain");
    says(refused(store, ExitCode.USAGE), "does not allow this user");
  }

  @Test
  void a_server_needs_the_rights_of_a_reader_alone() throws Exception {
    start();
    String version = new StoreScript(open(store())).finished("a").to().value();
    server.ask(documented("serving").split(" "));
    RedisStore reader = password().with("RETRAIN_REDIS_USERNAME", "serving");
    ModelStore store = open(reader.with("RETRAIN_CACHE", folder.resolve("another").toString()));
    assertEquals(version, store.state().live().orElseThrow().version().value());
    assertTrue(
        Files.exists(
            store
                .resolve(ModelStore.Area.MODELS, store.state().live().orElseThrow().version())
                .directory()
                .resolve("als_model.npz")));
    says(refused(reader, ExitCode.USAGE), "does not allow this user");
  }

  @Test
  void over_tls_a_store_works_and_its_password_is_never_sent_in_the_clear() throws Exception {
    Certificates good = Certificates.of(folder.resolve("good"), "IP:127.0.0.1", 5);
    start(with(good.options(), "--requirepass", SECRET));
    assertEquals("1.0.0", new StoreScript(open(tls(good.authority()))).finished("a").semver());
    Certificates other = Certificates.of(folder.resolve("other"), "IP:127.0.0.1", 5);
    says(
        refused(tls(other.authority()), ExitCode.USAGE),
        "authority that is not trusted",
        "RETRAIN_REDIS_CA");
    says(refused(password(), ExitCode.TRANSIENT), "without TLS");
    says(refused(tls(folder.resolve("no-such-file")), ExitCode.USAGE), "RETRAIN_REDIS_CA names");
  }

  @Test
  void a_certificate_that_has_expired_is_refused() throws Exception {
    Certificates old = Certificates.of(folder.resolve("old"), "IP:127.0.0.1", -1);
    start(with(old.options(), "--requirepass", SECRET));
    says(refused(tls(old.authority()), ExitCode.USAGE), "has expired", "renew");
  }

  @Test
  void a_certificate_of_another_host_is_refused() throws Exception {
    Certificates other = Certificates.of(folder.resolve("host"), "DNS:redis.example.org", 5);
    start(with(other.options(), "--requirepass", SECRET));
    says(refused(tls(other.authority()), ExitCode.USAGE), "certificate of another host");
  }

  @Test
  void a_server_without_tls_gets_no_password() throws Exception {
    start("--requirepass", SECRET);
    Certificates good = Certificates.of(folder.resolve("good"), "IP:127.0.0.1", 5);
    says(
        refused(tls(good.authority()).with("RETRAIN_REDIS_TIMEOUT", "1"), ExitCode.TRANSIENT),
        "speaks TLS");
    assertEquals("0", server.ask("-a", SECRET, "--no-auth-warning", "DBSIZE"));
  }

  private static String[] with(String[] options, String... more) {
    String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }
}
