package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.progress.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final long MILLI = 1_000_000L;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private long now;

  @Test
  void work_of_less_than_two_seconds_shows_nothing() {
    for (boolean terminal : new boolean[] {true, false}) {
      ConsoleProgress progress = progress(terminal);
      at(progress, 0, "fit", 0, 10);
      at(progress, 1_999, "fit", 10, 10);
      at(progress, 0, "evaluate", 0, 10);
      at(progress, 1_999, "evaluate", 10, 10);
    }
    assertEquals("", err.toString());
  }

  @Test
  void a_log_gets_a_line_every_five_seconds_and_one_at_the_end() {
    ConsoleProgress progress = progress(false);
    at(progress, 0, "fit", 0, 1000);
    for (int second = 1; second <= 11; second++) {
      at(progress, 1000, "fit", second * 10L, 1000);
    }
    at(progress, 1000, "fit", 1000, 1000);
    assertEquals(
        """
        fit 50/1,000, 95 s left
        fit 100/1,000, 90 s left
        fit 1,000/1,000
        """,
        err.toString());
  }

  @Test
  void work_of_unknown_size_shows_what_is_done_and_its_note() {
    ConsoleProgress progress = progress(false);
    progress.at("collect", 0, 0, "");
    now += 6000 * MILLI;
    progress.at("collect", 1_234_567, 0, "a.gz");
    assertEquals("collect 1,234,567, a.gz\n", err.toString());
  }

  @Test
  void a_terminal_gets_a_bar_that_is_drawn_over_itself_and_ended_once() {
    ConsoleProgress progress = progress(true);
    at(progress, 0, "fit", 0, 4);
    at(progress, 3000, "fit", 1, 4);
    at(progress, 50, "fit", 2, 4);
    at(progress, 2950, "fit", 2, 4);
    at(progress, 6000, "fit", 4, 4);
    String clear = "\r\u001B[K";
    assertEquals(
        clear
            + "fit        [======                  ] 1/4, 9 s left"
            + clear
            + "fit        [============            ] 2/4, 6 s left"
            + clear
            + "fit        [========================] 4/4\n",
        err.toString());
  }

  @Test
  void another_step_begins_on_a_line_of_its_own() {
    ConsoleProgress progress = progress(true);
    at(progress, 0, "fit", 0, 0);
    at(progress, 3000, "fit", 5, 0);
    at(progress, 0, "evaluate", 0, 0);
    at(progress, 3000, "evaluate", 7, 0);
    assertEquals("\r\u001B[Kfit 5\n\r\u001B[Kevaluate 7", err.toString());
  }

  @Test
  void more_than_all_neither_overflows_the_bar_nor_promises_a_time() {
    ConsoleProgress progress = progress(true);
    at(progress, 0, "fit", 0, 4);
    at(progress, 3000, "fit", 9, 4);
    assertTrue(err.toString().endsWith("[========================] 9/4\n"), err::toString);
  }

  @Test
  void a_message_does_not_stand_behind_an_unfinished_bar() {
    ConsoleProgress progress = progress(true);
    at(progress, 0, "fit", 0, 4);
    at(progress, 3000, "fit", 1, 4);
    progress.endBar();
    progress.endBar();
    assertTrue(err.toString().endsWith(", 9 s left\n"), err::toString);
  }

  @Test
  void colour_is_used_only_where_it_may_be() {
    console(true, true).failure("x");
    assertEquals("\u001B[31mretrain:\u001B[0m x\n", err.toString());
    err.getBuffer().setLength(0);
    console(true, false).failure("x");
    assertEquals("retrain: x\n", err.toString());
  }

  @Test
  void colour_needs_a_terminal_and_no_wish_against_it() {
    assertTrue(Console.mayColour(true, null));
    assertTrue(Console.mayColour(true, ""));
    assertEquals(false, Console.mayColour(true, "1"));
    assertEquals(false, Console.mayColour(false, null));
  }

  @Test
  void a_quiet_console_still_tells_results_and_failures() {
    Console console = console(false, false);
    console.note("before");
    console.beQuiet();
    console.note("after");
    console.result("result");
    console.failure("why");
    assertSame(Progress.SILENT, console.progress());
    assertEquals("result\n", out.toString());
    assertEquals("before\nretrain: why\n", err.toString());
  }

  private Console console(boolean terminal, boolean colour) {
    return new Console(new PrintWriter(out), new PrintWriter(err), terminal, colour);
  }

  private ConsoleProgress progress(boolean terminal) {
    return new ConsoleProgress(new PrintWriter(err), terminal, () -> now);
  }

  private void at(Progress progress, long millisLater, String step, long done, long total) {
    now += millisLater * MILLI;
    progress.at(step, done, total, "");
  }
}
