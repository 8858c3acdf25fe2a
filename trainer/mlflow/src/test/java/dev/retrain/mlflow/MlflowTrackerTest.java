package dev.retrain.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.progress.Progress;
import dev.retrain.registry.TrackEntry;
import dev.retrain.tracking.TrackingException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment may say, and what becomes of its secrets. */
class MlflowTrackerTest {
  private static final TrackEntry LEFT_OPEN =
      new TrackEntry(Optional.empty(), Optional.empty(), Optional.empty(), "movies");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ann:s3cr3t@mlflow:5000",
        "https://mlflow/?token=s3cr3t",
        "http://mlflow/#s3cr3t",
        "sqlite:///s3cr3t.db",
        "databricks",
        "/var/s3cr3t/mlruns",
        "http:// s3cr3t"
      })
  void an_address_that_can_not_be_used_is_refused_without_being_shown(String address) {
    TrackingException e =
        assertThrows(
            TrackingException.class,
            () ->
                new MlflowTracker()
                    .server(LEFT_OPEN, Map.of("MLFLOW_TRACKING_URI", address), Progress.SILENT));
    assertFalse(e.getMessage().contains("s3cr3t"), e.getMessage());
  }

  @Test
  void nothing_is_tracked_where_nothing_is_named() {
    MlflowTracker tracker = new MlflowTracker();
    assertTrue(tracker.server(LEFT_OPEN, Map.of(), Progress.SILENT).isEmpty());
    assertTrue(
        tracker.server(LEFT_OPEN, Map.of("MLFLOW_TRACKING_URI", " "), Progress.SILENT).isEmpty());
  }

  @Test
  void user_and_password_come_before_the_token() {
    assertEquals(
        Optional.of("Basic YW5uOnDDpHNz"),
        Credentials.of(
            Map.of(
                "MLFLOW_TRACKING_USERNAME", "ann",
                "MLFLOW_TRACKING_PASSWORD", "päss",
                "MLFLOW_TRACKING_TOKEN", "t")));
    assertEquals(
        Optional.of("Bearer t"),
        Credentials.of(Map.of("MLFLOW_TRACKING_USERNAME", "ann", "MLFLOW_TRACKING_TOKEN", " t\n")));
    assertEquals(Optional.empty(), Credentials.of(Map.of("MLFLOW_TRACKING_USERNAME", "ann")));
  }

  @Test
  void a_token_that_no_header_can_hold_is_refused_without_being_shown() {
    TrackingException e =
        assertThrows(
            TrackingException.class,
            () -> Credentials.of(Map.of("MLFLOW_TRACKING_TOKEN", "s3cr3t\r\nX-Evil: 1")));
    assertTrue(e.getMessage().startsWith("MLFLOW_TRACKING_TOKEN holds"), e.getMessage());
    assertFalse(e.getMessage().contains("s3cr3t"), e.getMessage());
  }
}
