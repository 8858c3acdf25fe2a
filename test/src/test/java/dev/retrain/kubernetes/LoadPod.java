package dev.retrain.kubernetes;

import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.TestNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link OpenLoop} in a pod of its own, in a namespace of its own, until it is closed. */
final class LoadPod implements AutoCloseable {
  private static final List<String> CLASSES = List.of("OpenLoop", "OpenLoop$GoneException");
  private static final int THREADS = 64;

  /** Seconds until all that was asked is told. */
  private static final int LAG = 15;

  private final TestNamespace namespace;

  /**
   * Starts asking.
   *
   * @param image an image with a Java
   * @param host the Service's name
   * @param most seconds after which it ends by itself
   */
  LoadPod(TestNamespace namespace, String image, String host, int perSecond, int most)
      throws IOException {
    this.namespace = namespace;
    Path classes =
        Path.of(OpenLoop.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    List<String> map = new ArrayList<>(List.of("create", "configmap", "load"));
    for (int i = 0; i < CLASSES.size(); i++) {
      Path file = classes.resolve("dev/retrain/kubernetes").resolve(CLASSES.get(i) + ".class");
      map.add("--from-file=c" + i + "=" + file);
    }
    namespace.kubectl().run(map.toArray(String[]::new));
    namespace.kubectl().runWith(pod(image, host, perSecond, most), "create", "-f", "-");
    Eventually.isTrue("the load has begun", Duration.ofMinutes(2), () -> figures().requests() > 0);
  }

  private static String pod(String image, String host, int perSecond, int most) {
    String items =
        "{key: c0, path: dev/retrain/kubernetes/OpenLoop.class}, "
            + "{key: c1, path: dev/retrain/kubernetes/OpenLoop$GoneException.class}";
    return String.format(
        Locale.ROOT,
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: load}
        spec:
          restartPolicy: Never
          activeDeadlineSeconds: %d
          automountServiceAccountToken: false
          securityContext: {runAsNonRoot: true, runAsUser: 10001, seccompProfile: {type: RuntimeDefault}}
          containers:
            - name: load
              image: %s
              imagePullPolicy: IfNotPresent
              command: [java, -XX:+UseSerialGC, -Xmx96m, -Xss256k, -cp, /load, dev.retrain.kubernetes.OpenLoop]
              args: ["%s", "8080", "%d", "%d", "%d"]
              resources: {requests: {cpu: 100m, memory: 192Mi}, limits: {memory: 256Mi}}
              securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
              volumeMounts: [{name: load, mountPath: /load}, {name: tmp, mountPath: /tmp}]
          volumes:
            - {name: load, configMap: {name: load, items: [%s]}}
            - {name: tmp, emptyDir: {}}
        """,
        most + 60,
        image,
        host,
        perSecond,
        most,
        THREADS,
        items);
  }

  /** What it has told so far. */
  LoadFigures figures() {
    return new LoadFigures(namespace.kubectl().call("logs", "load").out());
  }

  /** What it has told when all that was asked until this second is told. */
  LoadFigures figuresUntil(long second) {
    Eventually.isTrue(
        "all answers until " + second + " are told",
        Duration.ofMinutes(2).plusSeconds(LAG),
        () -> figures().lastSecond() >= second);
    return figures();
  }

  @Override
  public void close() {
    namespace.close();
  }
}
