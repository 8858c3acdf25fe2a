package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.store.Journal;
import dev.retrain.testkit.RedisServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on a real Redis: exclusive appends, and never a step back in silence. */
class RedisJournalTest {
  @TempDir static Path folder;
  private static RedisServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RedisServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] entry(String text) {
    return ("{\"type\":\"opened\",\"to\":\"" + text + "\"}\n").getBytes(UTF_8);
  }

  private static void append(Journal journal, int entries) {
    for (int number = 1; number <= entries; number++) {
      assertTrue(journal.append(number, entry("e" + number)));
    }
  }

  @Test
  void an_entry_is_created_once_and_read_back() {
    Journal journal = Bench.on(server, "once").journal();
    assertEquals(0, journal.last());
    assertEquals(Optional.empty(), journal.read(1));
    assertTrue(journal.append(1, entry("mine")));
    assertFalse(Bench.on(server, "once").journal().append(1, entry("other")));
    assertArrayEquals(entry("mine"), journal.read(1).orElseThrow());
    assertEquals(Optional.empty(), journal.read(2));
    assertEquals(1, journal.last());
  }

  @Test
  void only_what_makes_a_version_live_moves_latest() {
    Journal journal = Bench.on(server, "latest").journal();
    append(journal, 1);
    assertEquals("", server.ask("GET", "latest/latest"));
    assertTrue(
        journal.append(2, "{\"type\":\"promoted\",\"to\":\"v20261121_020034\"}\n".getBytes(UTF_8)));
    assertEquals("v20261121_020034", server.ask("GET", "latest/latest"));
  }

  @Test
  void sixty_four_entries_are_given_at_once() {
    Journal journal = Bench.on(server, "copy").journal();
    append(journal, 130);
    String copy = new String(journal.checkpoint(128).orElseThrow(), UTF_8);
    assertEquals(64, copy.lines().count());
    assertTrue(copy.startsWith("{\"type\":\"opened\",\"to\":\"e65\"}"), copy);
    assertEquals(Optional.empty(), journal.checkpoint(192));
  }

  @Test
  void a_journal_that_came_back_empty_is_refused_by_whoever_has_seen_more() {
    Journal journal = Bench.on(server, "empty").journal();
    append(journal, 42);
    server.ask("DEL", "empty/journal");
    for (Runnable use :
        new Runnable[] {
          () -> journal.read(43), journal::last, () -> journal.append(43, entry("next"))
        }) {
      String said = assertThrows(DataException.class, use::run).getMessage();
      assertTrue(said.contains("went back from 42 to 0 entries"), said);
      assertTrue(said.contains("restore the store from a copy"), said);
    }
    assertEquals("0", server.ask("EXISTS", "empty/journal"), "nothing was written");
  }

  @Test
  void a_journal_that_lost_its_last_entry_and_went_on_differently_is_refused() {
    Journal journal = Bench.on(server, "other").journal();
    append(journal, 5);
    server.ask("RPOP", "other/journal");
    String shorter = assertThrows(DataException.class, () -> journal.read(6)).getMessage();
    assertTrue(shorter.contains("from 5 to 4"), shorter);
    assertTrue(Bench.on(server, "other").journal().append(5, entry("another")));
    for (Runnable use :
        new Runnable[] {
          () -> journal.read(6), () -> journal.append(6, entry("next")), () -> journal.last()
        }) {
      String said = assertThrows(DataException.class, use::run).getMessage();
      assertTrue(said.contains("entry 5 is another"), said);
    }
    assertEquals("5", server.ask("LLEN", "other/journal"));
  }

  @Test
  void something_else_under_the_key_is_told_and_left_alone() {
    server.ask("SET", "type/journal", "of another program");
    Journal journal = Bench.on(server, "type").journal();
    for (Runnable use :
        new Runnable[] {
          () -> journal.read(1), () -> journal.last(), () -> journal.append(1, entry("e"))
        }) {
      String said = assertThrows(DataException.class, use::run).getMessage();
      assertTrue(said.contains("another prefix"), said);
    }
    assertEquals("of another program", server.ask("GET", "type/journal"));
  }

  @Test
  void a_server_that_went_away_is_told_within_a_limit() throws Exception {
    try (RedisServer own = RedisServer.start(folder.resolve("away"))) {
      Journal journal = Bench.on(own, "away").journal();
      append(journal, 1);
      own.kill();
      String said = assertThrows(TransientException.class, () -> journal.read(2)).getMessage();
      assertTrue(said.contains("127.0.0.1:" + own.port()) && said.contains("repeat"), said);
      own.startAgain();
      assertThrows(DataException.class, () -> journal.read(2), "it came back empty");
    }
  }
}
