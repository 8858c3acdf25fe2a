package dev.retrain.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.check.Finding;
import dev.retrain.failure.UsageException;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreScript;
import dev.retrain.store.object.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class RaceProbeTest {
  private static final Clock CLOCK = Clock.systemUTC();

  private static Server server;
  private static Proxy proxy;

  @TempDir Path cache;

  @BeforeAll
  static void start() {
    server = new MotoServer();
    proxy = new Proxy(server.endpoint());
  }

  @AfterAll
  static void stop() {
    Server.stop(proxy, server);
  }

  private S3Objects objects(String endpoint) {
    return Server.objects(endpoint, "probed", cache, CLOCK, 3);
  }

  private static List<ObjectStore.Stat> scratch(S3Objects objects) {
    return objects.list("probe/");
  }

  @Test
  void a_server_on_which_one_creator_wins_passes_once_a_day() {
    proxy.rule((number, head) -> Proxy.Fate.PASS);
    try (S3Objects objects = objects(proxy.endpoint())) {
      objects.prepare();
      assertTrue(proxy.calls() >= 400, "eight writers, fifty keys: " + proxy.calls());
      assertEquals(List.of(), scratch(objects));
    }
    proxy.rule((number, head) -> Proxy.Fate.PASS);
    try (S3Objects again = objects(proxy.endpoint())) {
      again.prepare();
      assertEquals(0, proxy.calls());
    }
  }

  @Test
  void a_proxy_that_strips_the_header_is_refused_and_nothing_is_written() {
    proxy.rule((number, head) -> Proxy.Fate.without("If-None-Match"));
    try (ModelStore store = Server.impatient(proxy.endpoint(), "stripped", cache, CLOCK, 3)) {
      UsageException refused =
          assertThrows(
              UsageException.class,
              () -> store.open(new RunId("a"), Trigger.MANUAL, StoreScript.WISH));
      assertTrue(
          refused.getMessage().contains("8 of 8 writers who created one key at once won"),
          refused.getMessage());
    }
    try (S3Objects objects = Server.objects(server.endpoint(), "stripped", cache, CLOCK, 3)) {
      assertEquals(List.of(), objects.list(""));
    }
  }

  @Test
  void a_server_that_looks_first_passes_one_after_the_other_and_is_refused_in_the_race() {
    proxy.rule(
        (number, head) ->
            head.startsWith("PUT") && head.contains("/looked")
                ? Proxy.Fate.lookFirst()
                : Proxy.Fate.PASS);
    try (S3Objects objects = Server.objects(proxy.endpoint(), "looked", cache, CLOCK, 3)) {
      assertTrue(objects.create("one", new byte[] {1}));
      assertFalse(objects.create("one", new byte[] {2}));
      UsageException refused = assertThrows(UsageException.class, objects::prepare);
      assertTrue(refused.getMessage().contains("at once won"), refused.getMessage());
      System.out.println(refused.getMessage());
      assertEquals(List.of(), scratch(objects));
    }
  }

  @Test
  void a_replica_that_lags_behind_its_writers_is_refused() {
    proxy.rule(
        (number, head) ->
            head.startsWith("GET") && head.contains("/probe/")
                ? Proxy.Fate.answer(404, "NoSuchKey")
                : Proxy.Fate.PASS);
    try (S3Objects objects = objects(proxy.endpoint())) {
      UsageException refused = assertThrows(UsageException.class, objects::look);
      assertTrue(refused.getMessage().contains("was not there"), refused.getMessage());
    }
  }

  @Test
  void what_one_writer_meets_ends_the_race_and_is_told() {
    proxy.rule(
        (number, head) -> number == 4 ? Proxy.Fate.answer(403, "AccessDenied") : Proxy.Fate.PASS);
    try (S3Objects objects = objects(proxy.endpoint())) {
      UsageException refused = assertThrows(UsageException.class, objects::look);
      assertTrue(refused.getMessage().contains("AccessDenied"), refused.getMessage());
    }
  }

  @Test
  void check_says_what_it_tried_and_what_is_wrong() {
    Server.credentials();
    S3StoreProvider provider = new S3StoreProvider(Server.environment(cache));
    proxy.rule((number, head) -> Proxy.Fate.PASS);
    List<Finding> fine = provider.check(Server.root(proxy.endpoint(), "checked"));
    assertEquals(List.of(Finding.Level.OK), fine.stream().map(Finding::level).toList());
    assertTrue(fine.get(0).detail().endsWith("one won, on 4 keys"), fine::toString);
    assertTrue(proxy.calls() < 60, "takes seconds: " + proxy.calls());
    proxy.rule((number, head) -> Proxy.Fate.without("If-None-Match"));
    List<Finding> unfit = provider.check(Server.root(proxy.endpoint(), "checked"));
    assertEquals(List.of(Finding.Level.ERROR), unfit.stream().map(Finding::level).toList());
  }
}
