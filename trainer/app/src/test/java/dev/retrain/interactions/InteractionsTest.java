package dev.retrain.interactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class InteractionsTest {
  private final Interactions three =
      new Interactions.Builder()
          .add("7", "psycho+1960", 3, Float.NaN, 100, 200)
          .add("10", "walle+2008", 0, 4, 50, 50)
          .add("7", "brides+2004", 12, 5, 10, 900)
          .build();

  @Test
  void rows_are_sorted_by_user_then_item_whatever_the_order_of_arrival() {
    assertEquals(List.of("10", "7"), three.users());
    assertEquals(List.of("brides+2004", "psycho+1960", "walle+2008"), three.items());
    assertEquals(3, three.size());
    assertEquals(List.of(0, 1, 1), List.of(three.user(0), three.user(1), three.user(2)));
    assertEquals(List.of(2, 0, 1), List.of(three.item(0), three.item(1), three.item(2)));
    assertEquals(4f, three.rating(0));
    assertEquals(12f, three.minutes(1));
    assertTrue(Float.isNaN(three.rating(2)));
    assertEquals(10, three.firstSecond(1));
    assertEquals(900, three.lastSecond(1));
  }

  @Test
  void the_rows_of_a_user_lie_together() {
    assertEquals(0, three.rowsStart(0));
    assertEquals(1, three.rowsStart(1));
    assertEquals(3, three.rowsStart(2));
  }

  @Test
  void a_subset_keeps_the_dictionaries_and_the_meaning_of_an_index() {
    Interactions rated =
        three.subset(row -> !Float.isNaN(three.rating(row)) && three.user(row) > 0);
    assertEquals(three.users(), rated.users());
    assertEquals(three.items(), rated.items());
    assertEquals(1, rated.size());
    assertEquals(1, rated.user(0));
    assertEquals(0, rated.item(0));
    assertEquals(0, rated.rowsStart(1));
    assertEquals(1, rated.rowsStart(2));
  }

  @Test
  void a_pair_twice_is_refused() {
    Interactions.Builder twice =
        new Interactions.Builder().add("1", "a", 1, 1, 0, 0).add("1", "a", 2, 2, 0, 0);
    assertThrows(IllegalArgumentException.class, twice::build);
  }

  @Test
  void nothing_at_all_is_a_data_set_of_no_rows() {
    Interactions none = new Interactions.Builder().build();
    assertEquals(0, none.size());
    assertEquals(0, none.rowsStart(0));
  }
}
