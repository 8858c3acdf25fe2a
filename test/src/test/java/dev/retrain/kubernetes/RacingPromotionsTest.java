package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.run.VersionName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two builds whose promote Jobs run at the same time. The long form: {@code -Dretrain.races=100}.
 */
@Tag("cluster")
class RacingPromotionsTest {
  private static final int RACES = Integer.getInteger("retrain.races", 5);

  @TempDir Path folder;
  private Installation installation;

  @AfterEach
  void nothing_is_left() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void one_of_two_wins_and_the_older_never_overwrites_the_newer() throws Exception {
    installation = new Installation(folder.resolve("store"));
    installation.promoteOne("first");
    Candidates candidates = new Candidates(installation.store());
    List<VersionName> winners = new ArrayList<>(candidates.everLive());
    int refused = 0;
    for (int race = 1; race <= RACES; race++) {
      String older = "race-" + race + "-older";
      String newer = "race-" + race + "-newer";
      VersionName first = candidates.publish(older, sound -> {});
      VersionName second = candidates.publish(newer, sound -> {});
      CompletableFuture<String> one = promote(race % 2 == 0 ? older : newer);
      CompletableFuture<String> other = promote(race % 2 == 0 ? newer : older);
      String ends = one.join() + " / " + other.join();
      winners.add(second);
      assertEquals(winners, candidates.everLive(), "race " + race + " of " + first + ": " + ends);
      assertTrue(ends.contains("SUPERSEDED"), ends);
      refused++;
    }
    installation.stage("verify", "verify");
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d races of two promote Jobs: %d times one winner, the newer; %d times the older SUPERSEDED",
            RACES,
            winners.size() - 1,
            refused));
  }

  /** What the Job said, however it ended. */
  private CompletableFuture<String> promote(String run) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return installation.stage(run, "promote");
          } catch (AssertionError e) {
            return e.getMessage();
          } catch (java.io.IOException e) {
            throw new CompletionException(e);
          }
        });
  }
}
