package dev.retrain.testkit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what a test needs from outside the build: programs, Python packages, data. A part that is
 * missing skips the test by name, unless the environment variable {@code RETRAIN_REQUIRE} (names
 * with commas between) says that it must be there; then the test fails.
 */
public final class RealParts {
  private RealParts() {}

  /** The program of this name on the PATH, {@code strace} for example. */
  public static Path program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> missing(name, "install the program " + name));
  }

  /**
   * A Python interpreter in which the modules can be imported; the environment variable {@code
   * RETRAIN_PYTHON} names another one than {@code python3}. The part's name is {@code python}.
   */
  public static Path python(String... modules) {
    return pythonWith("python", modules);
  }

  /**
   * The same with scikit-learn, the peer of the linear models. The part's name is {@code sklearn}.
   */
  public static Path scikitLearn() {
    return pythonWith("sklearn", "sklearn");
  }

  /** The same with MLflow, its server and its client. The part's name is {@code mlflow}. */
  static Path mlflow() {
    return pythonWith("mlflow", "mlflow.server", "mlflow.tracking");
  }

  /**
   * The same with moto, which speaks as AWS does, boto3, and statelint, which knows the language of
   * Step Functions. The part's name is {@code moto}.
   */
  public static Path moto() {
    return pythonWith("moto", "moto.server", "boto3", "statelint");
  }

  /** The same with Schemathesis, which asks servers. The part's name is {@code schemathesis}. */
  public static Path schemathesis() {
    return pythonWith("schemathesis", "schemathesis.cli");
  }

  /** The same with a parser of Prometheus' query language. The part's name is {@code promql}. */
  public static Path promql() {
    return pythonWith("promql", "promql_parser");
  }

  /**
   * The same with XGBoost and scikit-learn, the peers of the classifier. The part's name is {@code
   * xgboost}.
   */
  public static Path xgboost() {
    return pythonWith("xgboost", "xgboost", "sklearn");
  }

  private static Path pythonWith(String part, String... modules) {
    String named = System.getenv("RETRAIN_PYTHON");
    Path python = named == null ? program("python3") : Path.of(named);
    String imports = Arrays.stream(modules).collect(Collectors.joining(", ", "import ", ""));
    try {
      Process process =
          new ProcessBuilder(python.toString(), "-c", imports)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() == 0) {
        return python;
      }
    } catch (java.io.IOException e) {
      return missing(part, "install Python 3 (" + e.getMessage() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return missing(part, python + " can't run '" + imports + "': install these modules");
  }

  /**
   * A file or folder of the shared test data, whose root is named by the environment variable
   * {@code RETRAIN_SHARED}. The part's name is {@code shared}.
   */
  public static Path shared(String path) {
    String root = System.getenv("RETRAIN_SHARED");
    if (root == null) {
      return missing("shared", "set RETRAIN_SHARED to the folder of the shared test data");
    }
    Path file = Path.of(root, path);
    return Files.exists(file) ? file : missing("shared", file + " does not exist");
  }

  /** A second Java, named by the environment variable {@code RETRAIN_JAVA_25}. */
  public static Path java25() {
    String named = System.getenv("RETRAIN_JAVA_25");
    return named != null && Files.isExecutable(Path.of(named))
        ? Path.of(named)
        : missing("java25", "set RETRAIN_JAVA_25 to the java program of a JDK 25");
  }

  /**
   * A real Kubernetes, named by the environment variable {@code KUBECONFIG}, with rights to make
   * namespaces. The part's name is {@code kubernetes}.
   */
  public static Cluster cluster() {
    Path kubeconfig = Path.of(variable("KUBECONFIG", "kubernetes"));
    Kubectl kubectl = new Kubectl(program("kubectl"), kubeconfig);
    Kubectl.Ended ended = kubectl.call("get", "--raw", "/readyz", "--request-timeout=20s");
    if (ended.exitCode() != 0) {
      missing("kubernetes", "the cluster of " + kubeconfig + " does not answer: " + ended.err());
    }
    return new Cluster(kubectl);
  }

  /**
   * The address of this machine as pods of that cluster reach it, named by the environment variable
   * {@code RETRAIN_HOST_ADDRESS}; servers that are tests' own listen there. The part's name is
   * {@code host-address}.
   */
  public static String hostAddress() {
    return variable("RETRAIN_HOST_ADDRESS", "host-address");
  }

  /**
   * An image archive with a shell and a Java 17 runtime, named by the environment variable {@code
   * RETRAIN_BASE_IMAGE}. The part's name is {@code base-image}.
   */
  public static Path baseImage() {
    Path archive = Path.of(variable("RETRAIN_BASE_IMAGE", "base-image"));
    return Files.exists(archive) ? archive : missing("base-image", archive + " does not exist");
  }

  /**
   * The image of this build, as an archive; {@code mvn package} makes it where the environment
   * variable {@code RETRAIN_BASE_IMAGE} names a base. The part's name is {@code image}.
   */
  public static Path image() {
    Path archive = Path.of(System.getProperty("retrain.basedir"), "image/target/retrain-image.tar");
    return Files.exists(archive)
        ? archive
        : missing("image", archive + " is not built: set RETRAIN_BASE_IMAGE (docs/kubernetes.md)");
  }

  /**
   * The list of software in the image; a build with {@code mvn -o} makes none. The part's name is
   * {@code sbom}.
   */
  public static Path sbom() {
    Path list = Path.of(System.getProperty("retrain.basedir"), "image/target/files/app/sbom.json");
    return Files.exists(list) ? list : missing("sbom", list + " is missing: build without -o");
  }

  /** The value of an environment variable that stands for a part. */
  static String variable(String name, String part) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      missing(part, "set the environment variable " + name + " (docs/development.md)");
    }
    return value;
  }

  /** Skips the test, or fails it where the part is required. */
  static Path missing(String part, String cure) {
    Set<String> required =
        Set.of(System.getenv().getOrDefault("RETRAIN_REQUIRE", "").split("\\s*,\\s*"));
    String message = "real part '" + part + "' is missing: " + cure;
    return required.contains(part) ? fail(message) : abort(message);
  }
}
