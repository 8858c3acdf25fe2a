package dev.retrain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.SupersededException;
import dev.retrain.failure.UsageException;
import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.Person;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person's yes to what the gate could not tell, and nothing else, in every back end. */
public abstract class AcceptanceContract {
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:34Z");
  private static final RunId RUN = new RunId("a");
  private static final Person ANNA = new Person("anna");

  /** Opens this test's own store, the same one each time it is called. */
  protected abstract ModelStore open(Clock clock);

  private ModelStore store() {
    return open(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private StoreScript script() {
    return new StoreScript(store());
  }

  private Optional<Person> accepted() {
    return store().state().runs().get(RUN).accepted();
  }

  private void gated(Manifest manifest, Verdict verdict) {
    store().gated(RUN, StoreScript.decision(manifest, verdict, script().live()));
  }

  private void assertNothingGoesLive(Class<? extends RetrainException> refusal, String why) {
    long entries = store().state().entries();
    RetrainException refused = assertThrows(refusal, () -> store().promote(RUN));
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
    assertEquals(entries, store().state().entries());
  }

  private void assertNotAcceptable(Class<? extends RetrainException> refusal, String why) {
    long entries = store().state().entries();
    RetrainException refused = assertThrows(refusal, () -> store().accepted(RUN, ANNA));
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
    assertEquals(entries, store().state().entries());
  }

  @Test
  void a_yes_lets_what_is_inconclusive_go_live_and_stays_in_the_journal_with_the_name() {
    Manifest manifest = script().gated("a", Verdict.INCONCLUSIVE);
    assertEquals(Optional.empty(), accepted());
    assertNothingGoesLive(DataException.class, "was accepted by a person");
    store().accepted(RUN, ANNA);
    assertEquals(manifest.version(), store().promote(RUN).to());
    store().close(RUN, Outcome.PROMOTED, "");
    assertEquals(Optional.of(ANNA), accepted());
  }

  @Test
  void the_same_persons_yes_stands_once_and_the_newest_persons_counts() {
    script().gated("a", Verdict.INCONCLUSIVE);
    store().accepted(RUN, ANNA);
    long entries = store().state().entries();
    store().accepted(RUN, ANNA);
    assertEquals(entries, store().state().entries());
    store().accepted(RUN, new Person("bert"));
    assertEquals(Optional.of(new Person("bert")), accepted());
    assertEquals(entries + 1, store().state().entries());
  }

  @Test
  void nothing_but_inconclusive_can_be_accepted() {
    Manifest manifest = script().train("a");
    assertNotAcceptable(DataException.class, "has no gate decision");
    gated(manifest, Verdict.REJECT);
    assertNotAcceptable(DataException.class, "the gate said REJECT");
    assertNothingGoesLive(DataException.class, "the gate said REJECT");
    gated(manifest, Verdict.PASS);
    assertNotAcceptable(DataException.class, "the gate said PASS");
  }

  @Test
  void a_version_that_was_not_published_can_not_be_accepted() {
    assertNotAcceptable(UsageException.class, "is unknown to this store");
    store().open(RUN, Trigger.MANUAL, StoreScript.WISH);
    assertNotAcceptable(DataException.class, "was not published");
  }

  @Test
  void a_later_decision_makes_a_yes_void() {
    Manifest manifest = script().gated("a", Verdict.INCONCLUSIVE);
    store().accepted(RUN, ANNA);
    gated(manifest, Verdict.INCONCLUSIVE);
    assertEquals(Optional.of(ANNA), accepted(), "the same decision again is no later one");
    gated(manifest, Verdict.REJECT);
    assertNothingGoesLive(DataException.class, "the gate said REJECT");
    gated(manifest, Verdict.INCONCLUSIVE);
    assertEquals(Optional.empty(), accepted());
    assertNothingGoesLive(DataException.class, "the gate said INCONCLUSIVE");
  }

  @Test
  void a_yes_to_a_decision_on_other_files_is_refused() {
    Manifest manifest = script().train("a");
    Manifest other =
        new Manifest(manifest.version(), RUN, manifest.files(), manifest.content(), "0".repeat(64));
    gated(other, Verdict.INCONCLUSIVE);
    assertNotAcceptable(DataException.class, "run 'retrain gate' again");
    gated(manifest, Verdict.INCONCLUSIVE);
    store().accepted(RUN, ANNA);
    gated(other, Verdict.INCONCLUSIVE);
    assertNothingGoesLive(DataException.class, "run 'retrain gate' again");
  }

  @Test
  void a_run_that_has_ended_can_neither_be_accepted_nor_promoted_by_an_earlier_yes() {
    script().gated("a", Verdict.INCONCLUSIVE);
    store().accepted(RUN, ANNA);
    store().close(RUN, Outcome.ABORTED, "the build was aborted");
    assertNotAcceptable(SupersededException.class, "has ended as ABORTED");
    assertNothingGoesLive(SupersededException.class, "has ended as ABORTED");
  }

  @Test
  void a_yes_does_not_overtake_a_newer_run_nor_another_champion() {
    script().gated("a", Verdict.INCONCLUSIVE);
    store().accepted(RUN, ANNA);
    script().gated("newer", Verdict.INCONCLUSIVE);
    assertNothingGoesLive(SupersededException.class, "is not the newest open run");
    store().accepted(new RunId("newer"), ANNA);
    store().promote(new RunId("newer"));
    store().close(new RunId("newer"), Outcome.PROMOTED, "");
    assertNothingGoesLive(SupersededException.class, "was compared with no version");
  }

  @Test
  void a_yes_is_for_one_run() {
    script().gated("other", Verdict.INCONCLUSIVE);
    store().accepted(new RunId("other"), ANNA);
    script().gated("a", Verdict.INCONCLUSIVE);
    assertNothingGoesLive(DataException.class, "the gate said INCONCLUSIVE");
  }

  @Test
  void what_was_promoted_is_not_accepted_by_somebody_else_afterwards() {
    script().gated("a", Verdict.INCONCLUSIVE);
    store().accepted(RUN, ANNA);
    Promotion promotion = store().promote(RUN);
    store().accepted(RUN, ANNA);
    assertEquals(promotion, store().promote(RUN));
    assertThrows(UsageException.class, () -> store().accepted(RUN, new Person("bert")));
    assertEquals(Optional.of(ANNA), accepted());
  }

  @Test
  void only_a_run_in_doubt_ends_inconclusive() {
    Manifest manifest = script().train("a");
    for (Verdict verdict : new Verdict[] {Verdict.PASS, Verdict.REJECT}) {
      assertThrows(UsageException.class, () -> store().close(RUN, Outcome.INCONCLUSIVE, ""));
      gated(manifest, verdict);
    }
    gated(manifest, Verdict.INCONCLUSIVE);
    store().accepted(RUN, ANNA);
    store().promote(RUN);
    assertThrows(UsageException.class, () -> store().close(RUN, Outcome.INCONCLUSIVE, ""));
    Manifest next = script().gated("b", Verdict.INCONCLUSIVE);
    store().close(new RunId("b"), Outcome.INCONCLUSIVE, "nobody answered");
    GateRecord decision = store().state().runs().get(new RunId("b")).gate().orElseThrow();
    assertEquals(next.digest(), decision.manifest());
  }
}
