package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's yes or no to a version of which the gate could not tell, on the command line. */
class AcceptTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_version_of_which_the_gate_can_not_tell() {
    bench = Workbench.withTastes(folder);
    bench.registry("min: 0.30, min_units: 100000");
    bench.runAs("one", "train").with(0);
  }

  @Test
  void a_yes_goes_live_and_every_looking_command_names_who_said_it() {
    Ended gate = bench.runAs("one", "gate", "--ask").with(11);
    assertEquals("INCONCLUSIVE", gate.record().get("outcome"));
    assertEquals("true", gate.record().get("open"));
    assertFalse(bench.run("show", "--run", "one").with(0).out().contains("outcome="));
    Ended accept = bench.runAs("one", "accept", "--by", "anna").with(0);
    assertEquals("anna", accept.record().get("accepted_by"));
    assertTrue(accept.out().contains("is accepted by anna though"), accept.out());
    String entries = bench.entries();
    bench.runAs("one", "accept", "--by", "anna").with(0);
    assertEquals(entries, bench.entries());
    Ended promote = bench.runAs("one", "promote").with(0);
    assertTrue(promote.out().endsWith("is live, the first one, accepted by anna\n"), promote.out());
    assertEquals("anna", promote.record().get("accepted_by"));
    Ended record = bench.runAs("one", "record").with(0);
    assertEquals("PROMOTED", record.record().get("outcome"));
    assertTrue(record.record().get("reason").endsWith(", accepted by anna"), record.toString());
    String version = bench.run("live").with(0).out().strip();
    assertTrue(bench.run("show", version).with(0).out().contains("\naccepted_by=anna\n"));
    bench.run("verify").with(0);
  }

  @Test
  void without_a_yes_the_run_ends_as_one_that_never_asked() {
    bench.runAs("one", "gate", "--ask").with(11);
    bench.runAs("one", "promote").with(65);
    String reason = "only few users; nobody answered";
    bench.runAs("one", "close", "--outcome=INCONCLUSIVE", "--reason=" + reason).with(0);
    Ended asked = bench.runAs("one", "record").with(0);
    assertEquals(reason, asked.record().get("reason"));
    bench.runAs("two", "train").with(0);
    bench.runAs("two", "gate").with(11);
    Ended never = bench.runAs("two", "record").with(0);
    assertEquals(never.record().keySet(), asked.record().keySet());
    assertEquals(never.record().get("outcome"), asked.record().get("outcome"));
    Ended again = bench.runAs("one", "gate", "--ask").with(11);
    assertFalse(again.record().containsKey("open"), again::toString);
    Ended late = bench.runAs("one", "accept", "--by", "anna").with(11);
    assertEquals("INCONCLUSIVE", late.record().get("outcome"));
    assertEquals("", bench.latest());
  }

  @Test
  void a_rejected_version_is_closed_at_once_and_nobody_can_accept_it() {
    Workbench noise = Workbench.withoutTastes(folder);
    noise.runAs("noise", "train").with(0);
    Ended gate = noise.runAs("noise", "gate", "--ask").with(10);
    assertEquals("REJECTED", gate.record().get("outcome"));
    noise.runAs("noise", "accept", "--by", "anna").with(10);
    noise.runAs("noise", "promote").with(10);
    assertEquals("", noise.latest());
  }

  @Test
  void a_yes_out_of_order_is_refused_with_what_comes_first() {
    Ended early = bench.runAs("one", "accept", "--by", "anna").with(65);
    assertTrue(early.err().contains("run 'retrain gate' first"), early.err());
    Ended unknown = bench.runAs("none", "accept", "--by", "anna").with(64);
    assertTrue(unknown.err().contains("retrain train --run none"), unknown.err());
    Ended close = bench.runAs("one", "close", "--outcome", "INCONCLUSIVE").with(64);
    assertTrue(close.err().contains("can't end as INCONCLUSIVE"), close.err());
  }

  @Test
  void a_name_that_is_none_is_refused() {
    bench.runAs("one", "gate", "--ask").with(11);
    String entries = bench.entries();
    for (String name : new String[] {"", " ", "an\nna", "x".repeat(201)}) {
      Ended refused = bench.runAs("one", "accept", "--by=" + name).with(64);
      assertTrue(refused.err().contains("the person's name"), refused.err());
    }
    assertTrue(bench.runAs("one", "accept").with(64).err().contains("--by"));
    assertEquals(entries, bench.entries());
  }
}
