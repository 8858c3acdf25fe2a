package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers of a real cluster mean, recorded when the faults were provoked. */
class ClusterAnswerTest {
  private final LibraryClasses library = new LibraryClasses();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "out-of-memory   | FINISHED 137   | OOMKilled: it needed more memory than its limit of 64Mi",
        "pod-deleted     | FINISHED 143   | failed with exit code 143",
        "job-deleted     | LOST -1        | the Job was deleted",
        "evicted         | FINISHED 0     | ''",
        "deadline        | TIMED_OUT -1   | ''",
        "pending-image   | NOT_STARTED -1 | registry.invalid/trainer:1",
        "pending-name    | NOT_STARTED -1 | InvalidImageName",
        "pending-cpu     | NOT_STARTED -1 | Unschedulable: 0/1 nodes are available: 1 Insufficient cpu",
        "pending-node    | NOT_STARTED -1 | Unschedulable: 0/1 nodes",
        "pending-claim   | NOT_STARTED -1 | persistentvolumeclaim \"nothing\" not found",
        "pending-map     | NOT_STARTED -1 | FailedMount: MountVolume.SetUp failed for volume",
        "pending-secret  | NOT_STARTED -1 | CreateContainerConfigError: secret \"nothing\" not found",
        "pending-root    | NOT_STARTED -1 | violates PodSecurity",
        "pending-quota   | NOT_STARTED -1 | exceeded quota: no-pods",
      })
  void a_recorded_answer(String name, String end, String words) {
    RecordedAnswer answer = RecordedAnswer.of(name);
    Object outcome = read(answer.objects(), answer.events(), false);
    assertEquals(
        end, LibraryClasses.get(outcome, "status") + " " + LibraryClasses.get(outcome, "exitCode"));
    String reason = String.valueOf(LibraryClasses.get(outcome, "reason"));
    assertTrue(reason.contains(words), reason);
    assertTrue(reason.length() < 900, reason);
  }

  @ParameterizedTest
  @CsvSource({"pending-image", "pending-cpu", "pending-quota", "pending-map", "pending-secret"})
  void what_may_still_come_is_waited_for_while_there_is_patience(String name) {
    RecordedAnswer answer = RecordedAnswer.of(name);
    assertNull(read(answer.objects(), answer.events(), true));
  }

  @ParameterizedTest
  @CsvSource({"pending-name", "pending-root"})
  void what_can_never_come_is_not_waited_for(String name) {
    RecordedAnswer answer = RecordedAnswer.of(name);
    assertFalse(read(answer.objects(), answer.events(), true) == null);
  }

  @Test
  void a_replaced_pods_record_is_the_last_ones() {
    RecordedAnswer answer = RecordedAnswer.of("evicted");
    Object outcome = read(answer.objects(), answer.events(), false);
    assertEquals("run-1", ((Map<?, ?>) LibraryClasses.get(outcome, "record")).get("run"));
  }

  @Test
  void a_job_on_its_way_to_an_end_is_waited_for() {
    String failing =
        """
        {"items": [{"kind": "Job", "metadata": {"uid": "1"}, "status": {"conditions": [
          {"type": "FailureTarget", "status": "True", "reason": "PodFailurePolicy"}]}},
          {"kind": "Pod", "metadata": {"uid": "2"}, "status": {"phase": "Running"}}]}
        """;
    assertNull(read(failing, "{\"items\": []}", false));
  }

  @Test
  void a_queued_job_without_pods_and_without_a_cause_is_waited_for() {
    String queued =
        "{\"items\": [{\"kind\": \"Job\", \"metadata\": {\"uid\": \"1\"}, \"spec\": {\"suspend\": true}}]}";
    assertNull(read(queued, "{\"items\": []}", false));
  }

  @Test
  void a_failed_job_whose_pods_are_gone_and_that_names_no_code_is_lost() {
    String gone =
        """
        {"items": [{"kind": "Job", "metadata": {"uid": "1"}, "status": {"conditions": [
          {"type": "Failed", "status": "True", "reason": "BackoffLimitExceeded",
           "message": "Job has reached the specified backoff limit"}]}}]}
        """;
    Object outcome = read(gone, "{\"items\": []}", false);
    assertEquals("LOST", String.valueOf(LibraryClasses.get(outcome, "status")));
  }

  @Test
  void a_complete_job_whose_pods_are_gone_has_no_record_so_the_store_is_asked() {
    String gone =
        """
        {"items": [{"kind": "Job", "metadata": {"uid": "1"}, "status": {"conditions": [
          {"type": "Complete", "status": "True"}]}}]}
        """;
    Object outcome = read(gone, "{\"items\": []}", false);
    assertEquals("FINISHED", String.valueOf(LibraryClasses.get(outcome, "status")));
    assertNull(LibraryClasses.get(outcome, "record"));
  }

  private Object read(String objects, String events, boolean patient) {
    return library.call("launch.ClusterAnswer", "read", objects, events, patient);
  }
}
