package dev.retrain.library;

import static com.lesfurets.jenkins.unit.MethodSignature.method;

import com.lesfurets.jenkins.unit.BasePipelineTest;
import com.lesfurets.jenkins.unit.MethodCall;
import com.lesfurets.jenkins.unit.global.lib.LibraryConfiguration;
import groovy.lang.Closure;
import groovy.lang.Script;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs a Jenkinsfile with this library and recorded steps, on plain Groovy: fast, and no shell. */
final class ScriptedPipeline extends BasePipelineTest {
  static final String RUN = "jenkins-movies-7";

  private static final String REGISTRY = "examples/movies/models.yaml";
  private static final String DEPLOYMENT = "image=retrain:1\nport=8080\nreplicas=3\n";
  private static final Pattern STAGE =
      Pattern.compile("/([a-z-]+)-7\\.[0-9]+/(record|objects.json)");

  private final ScriptedTrainer trainer;
  private final Map<String, Object> params = new HashMap<>();
  private final Map<String, String> environment =
      new HashMap<>(Map.of("BUILD_TAG", RUN, "BUILD_NUMBER", "7", "NODE_NAME", "agent-3"));
  private final Path library;
  private RecordedBuild build = new RecordedBuild(List.of());
  private String interruptedAt = "";
  private Exception interruption;
  private int exit;
  private Callable<Object> answer = () -> "nobody";
  private boolean movesOn;
  private boolean moved;

  ScriptedPipeline(ScriptedTrainer trainer) throws Exception {
    this(trainer, Checkout.ROOT);
  }

  /** The same with another library than this repository. */
  ScriptedPipeline(ScriptedTrainer trainer, Path library) throws Exception {
    this.trainer = trainer;
    this.library = library;
    setScriptRoots(Checkout.ROOT.toString());
    setBaseScriptRoot(Checkout.ROOT.toString());
    setScriptExtension("");
    setUp();
    params.putAll(
        Map.of("MODEL", "movies", "LAUNCHER", "local", "TRIGGER", "manual", "RUN_ID", ""));
    params.putAll(Map.of("FORCE", false, "ROLL_BACK_TO", ""));
    registerLibrary();
    registerSteps();
  }

  ScriptedPipeline with(String parameter, Object value) {
    params.put(parameter, value);
    return this;
  }

  ScriptedPipeline startedByClock() {
    build =
        new RecordedBuild(
            List.of(Map.of("_class", "hudson.triggers.TimerTrigger$TimerTriggerCause")));
    return this;
  }

  /** The step sh with this label is interrupted, as by a user's abort. */
  ScriptedPipeline interruptedAt(String label, Exception how) {
    interruptedAt = label;
    interruption = how;
    return this;
  }

  /** The step input gives this or throws it. */
  ScriptedPipeline answered(Callable<Object> given) {
    answer = given;
    return this;
  }

  /** The workspace after the step input is another, empty one. */
  ScriptedPipeline movesOn() {
    movesOn = true;
    return this;
  }

  /** Runs a file of this repository; gives what it threw, or null. */
  Throwable run(String file) {
    getBinding().setVariable("params", params);
    getBinding().setVariable("scm", "scm");
    getBinding().setVariable("env", environment);
    getBinding().setVariable("currentBuild", build);
    try {
      runScript(file);
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  RecordedBuild build() {
    return build;
  }

  /** The steps that were called, one a line, indented by nesting. */
  String callStack() {
    return getHelper().getCallStack().stream()
        .filter(call -> call.getTarget() instanceof Script)
        .map(MethodCall::toString)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void registerLibrary() throws MalformedURLException {
    LibraryConfiguration library = new LibraryConfiguration();
    library.setName("retrain");
    library.setDefaultVersion("main");
    library.setAllowOverride(true);
    library.setTargetPath("<none>");
    List<URL> roots = List.of(this.library.toUri().toURL());
    library.setRetriever((repository, branch, target) -> roots);
    getHelper().registerSharedLibrary(library);
  }

  private void registerSteps() {
    for (String property : List.of("parameters", "pipelineTriggers", "properties")) {
      step(property, List.class, given -> property);
    }
    for (String parameter : List.of("string", "choice", "booleanParam")) {
      step(parameter, Map.class, given -> String.valueOf(given.get("name")));
    }
    step("cron", String.class, lines -> "cron");
    step("logRotator", Map.class, given -> "logRotator");
    step("buildDiscarder", Object.class, given -> "buildDiscarder");
    step("checkout", Object.class, given -> Map.of("GIT_COMMIT", "0123abcd"));
    step("libraryResource", String.class, name -> name.substring(name.lastIndexOf('/') + 1));
    step("fileExists", String.class, this::isThere);
    step("readFile", Map.class, given -> textOf((String) given.get("file")));
    step("writeFile", Map.class, given -> null);
    step("unstable", String.class, reason -> worsen("UNSTABLE"));
    step("archiveArtifacts", Map.class, given -> null);
    step("sleep", Map.class, given -> null);
    step("sh", Map.class, this::shell);
    step("input", Map.class, how -> ask());
    step("mail", Map.class, given -> null);
    getHelper()
        .registerAllowedMethod(
            method("disableConcurrentBuilds"), (Function<Object, Object>) none -> "alone");
    getHelper().registerAllowedMethod("withEnv", List.of(List.class, Closure.class), new Block());
    getHelper().registerAllowedMethod("timeout", List.of(Map.class, Closure.class), new Block());
    getHelper()
        .registerAllowedMethod(
            "catchError", List.of(Map.class, Closure.class), new CatchError(() -> build));
  }

  private <T> void step(String name, Class<T> argument, Function<T, Object> does) {
    getHelper().registerAllowedMethod(method(name, argument), does);
  }

  private Object shell(Map<?, ?> given) {
    String label = (String) given.get("label");
    if (label.equals(interruptedAt)) {
      throw sneaky(interruption);
    }
    if (!label.startsWith("wait for retrain ")) {
      return 0;
    }
    exit = trainer.exitOf(label.substring("wait for retrain ".length()));
    // on a cluster the script only says that there is an end; the cluster says which
    return "kubernetes".equals(params.get("LAUNCHER")) && exit != 124 ? (Object) 0 : exit;
  }

  private Object ask() {
    moved = movesOn;
    try {
      return answer.call();
    } catch (Exception e) {
      throw sneaky(e);
    }
  }

  private boolean isThere(String path) {
    return path.equals(REGISTRY) ? !moved : trainer.hasRecord(stageOf(path));
  }

  private String textOf(String path) {
    if (path.equals(REGISTRY)) {
      return "format: 1\n";
    }
    if (path.endsWith("/events.json")) {
      return FakeCluster.NO_EVENTS;
    }
    if (path.endsWith("/servers/deployment")) {
      return DEPLOYMENT;
    }
    String record = trainer.recordOf(stageOf(path));
    return path.endsWith("/objects.json")
        ? FakeCluster.objects(exit, record.replace("\n", "\\n"))
        : record;
  }

  private Object worsen(String result) {
    build.setResult(result);
    return null;
  }

  private static String stageOf(String path) {
    Matcher matcher = STAGE.matcher(path);
    if (!matcher.find()) {
      throw new AssertionError("no job's record: " + path);
    }
    return matcher.group(1);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> RuntimeException sneaky(Exception e) throws E {
    throw (E) e;
  }
}
