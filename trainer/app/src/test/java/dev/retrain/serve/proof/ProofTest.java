package dev.retrain.serve.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.progress.Progress;
import dev.retrain.serve.FakeModel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is proven of real servers, and what is said of those that prove nothing. */
class ProofTest {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private static Proof.Result prove(Pods pods, int expected, Claim claim) {
    return new Proof(pods.addresses(), pods.port(), expected, Progress.SILENT)
        .of(claim, Duration.ZERO, PAUSE);
  }

  @Test
  void every_server_with_version_digest_and_answers_is_proven() {
    try (Pods pods = Pods.of(3)) {
      Proof.Result result = prove(pods, 3, Pods.claim("/recommend/7", "/recommend/8"));
      assertTrue(result.proven(), result.reason());
      assertEquals("3 of 3 servers prove v20261121_020034", result.reason());
    }
  }

  @Test
  void more_servers_than_expected_must_prove_it_too() {
    try (Pods pods = Pods.of(3)) {
      assertTrue(prove(pods, 2, Pods.claim()).proven());
      pods.add("127.0.0.3", Pods.OLD);
      assertFalse(prove(pods, 2, Pods.claim()).proven());
    }
  }

  @Test
  void the_one_of_another_version_is_named() {
    try (Pods pods = Pods.of(3)) {
      pods.add("127.0.0.2", Pods.OLD);
      Proof.Result result = prove(pods, 3, Pods.claim("/recommend/7"));
      assertFalse(result.proven());
      assertEquals(
          "2 of 3 servers prove v20261121_020034 after 0 s: 127.0.0.2 serves v20261120_020034",
          result.reason());
    }
  }

  @Test
  void an_answer_that_is_of_no_use_is_named_with_its_path() {
    try (Pods pods = Pods.of(1)) {
      Proof.Result result = prove(pods, 1, Pods.claim("/recommend/7", "/recommend/13"));
      assertFalse(result.proven());
      assertTrue(
          result.reason().contains("/recommend/13 is answered with 500 instead of 200"),
          result.reason());
    }
  }

  @Test
  void another_digest_is_another_version() {
    try (Pods pods = Pods.of(1)) {
      Claim claim = Pods.claim();
      Claim other =
          new Claim(
              claim.model(),
              claim.version(),
              "b".repeat(64),
              claim.paths(),
              claim.answer(),
              claim.entry());
      String reason = prove(pods, 1, other).reason();
      assertTrue(reason.contains("with another digest, " + FakeModel.DIGEST), reason);
    }
  }

  @Test
  void no_server_at_all_proves_nothing() {
    Proof.Result result =
        new Proof(() -> java.util.List.of(), 1, 3, Progress.SILENT)
            .of(Pods.claim(), Duration.ZERO, PAUSE);
    assertFalse(result.proven());
    assertTrue(result.reason().startsWith("0 of 3 servers prove"), result.reason());
    assertTrue(result.reason().endsWith("only 0 there"), result.reason());
  }

  @Test
  void servers_that_are_replaced_while_it_waits_are_proven_in_the_end() {
    try (Pods pods = Pods.of(2)) {
      pods.add("127.0.0.1", Pods.OLD);
      AtomicInteger rounds = new AtomicInteger();
      ServerAddresses changing =
          () -> {
            if (rounds.incrementAndGet() == 3) {
              pods.add("127.0.0.1", FakeModel.VERSION);
            }
            return pods.addresses().now();
          };
      Proof.Result result =
          new Proof(changing, pods.port(), 2, Progress.SILENT)
              .of(Pods.claim("/recommend/7"), Duration.ofMinutes(1), PAUSE);
      assertTrue(result.proven(), result.reason());
      assertEquals(3, rounds.get());
    }
  }

  @Test
  void a_follower_that_keeps_the_version_out_is_not_waited_for() {
    try (Pods pods = Pods.of(2)) {
      pods.refusing("127.0.0.2", Pods.ENTRY, "promote");
      Proof.Result result =
          new Proof(pods.addresses(), pods.port(), 2, Progress.SILENT)
              .of(Pods.claim("/recommend/7"), Duration.ofHours(1), PAUSE);
      assertFalse(result.proven());
      assertFalse(result.tooLarge());
      assertTrue(
          result
              .reason()
              .endsWith(
                  "127.0.0.2 serves v20261120_020034 and keeps v20261121_020034 out: no good"),
          result.reason());
      pods.refusing("127.0.0.1", Pods.ENTRY, "restart");
      assertFalse(prove(pods, 2, Pods.claim()).tooLarge(), "for one of them it is no good");
      pods.add("127.0.0.2", FakeModel.VERSION);
      assertTrue(prove(pods, 2, Pods.claim()).tooLarge());
    }
  }

  @Test
  void a_follower_that_kept_the_version_out_before_may_take_it_now() {
    try (Pods pods = Pods.of(1)) {
      pods.refusing("127.0.0.1", Pods.ENTRY - 4, "promote");
      AtomicInteger rounds = new AtomicInteger();
      ServerAddresses changing =
          () -> {
            if (rounds.incrementAndGet() == 3) {
              pods.add("127.0.0.1", FakeModel.VERSION);
            }
            return pods.addresses().now();
          };
      Proof.Result result =
          new Proof(changing, pods.port(), 1, Progress.SILENT)
              .of(Pods.claim("/recommend/7"), Duration.ofMinutes(1), PAUSE);
      assertTrue(result.proven(), result.reason());
    }
  }
}
