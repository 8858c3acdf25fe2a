package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.Kubectl;
import java.time.Duration;

/** The CronJob of {@code k8s/cronjob}, begun at once as {@code docs/kubernetes-install.md} says. */
final class Night {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Kubectl training;

  Night(Installation installation) {
    training = installation.training();
  }

  /** Makes a Job of this name. */
  Begun begin(String name) {
    training.run("create", "job", "--from=cronjob/retrain-movies", name);
    return new Begun(training, name);
  }

  /** One such Job. */
  record Begun(Kubectl training, String name) {
    /**
     * Waits for its end.
     *
     * @param condition {@code Complete} or {@code Failed}
     * @param outcome what the termination message of its pod says
     */
    void assertEndsAs(String condition, String outcome) {
      Eventually.isTrue(name + " has ended", LONGEST, () -> ended());
      String told = said() + "\n" + training.run("logs", "job/" + name);
      assertTrue(conditions().contains(condition), () -> conditions() + "\n" + told);
      assertTrue(said().contains(outcome), told);
    }

    private boolean ended() {
      String conditions = conditions();
      return conditions.contains("Complete ") || conditions.contains("Failed ");
    }

    private String conditions() {
      String types = "jsonpath={range .status.conditions[?(@.status=='True')]}{.type} {end}";
      return training.run("get", "job", name, "-o", types);
    }

    private String said() {
      String message = "jsonpath={.items[*].status.containerStatuses[0].state.terminated.message}";
      return training.run("get", "pods", "-l", "job-name=" + name, "-o", message);
    }
  }
}
