package dev.retrain.runner.cli;

import dev.retrain.failure.DiskFailure;
import dev.retrain.failure.UsageException;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code retrain pipeline}: runs a scripted Jenkinsfile here, without Jenkins. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description = {
      "Run a scripted Jenkinsfile on this machine, with Jenkins' own CPS engine.",
      "The log and the artefacts lie in .retrain/jobs/<job>/<number>/ of the workspace.",
      "Exit codes: 0 SUCCESS, 1 FAILURE, 10 UNSTABLE, 13 NOT_BUILT, 130 ABORTED.",
      "",
      "Examples: retrain pipeline -p MODEL=movies -p LAUNCHER=local",
      "          retrain pipeline --resume",
      ""
    })
final class PipelineCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "JENKINSFILE",
      description = "The pipeline (default: ${DEFAULT-VALUE}).",
      defaultValue = "Jenkinsfile.retrain")
  private Path jenkinsfile;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "A build parameter; true and false are booleans.")
  private final Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME=VALUE",
      description =
          "A global variable, as under Manage Jenkins, System: seen by the whole pipeline; the"
              + " present environment is seen inside node only.")
  private final Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--library",
      paramLabel = "DIR",
      description =
          "Folder of the shared library 'retrain' (default: the next folder upwards with vars/,"
              + " then RETRAIN_HOME).")
  private Path library;

  @Option(
      names = "--job",
      paramLabel = "NAME",
      description = "Name of the job (default: the name of the workspace folder).")
  private String job;

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "The folder that node gives (default: the current one).",
      defaultValue = "")
  private Path workspace;

  @Option(
      names = "--resume",
      description = {
        "Go on with the newest interrupted build of the job, where it was: after a kill or a power"
            + " loss. What is still running is attached to; nothing is run twice."
      })
  private boolean resume;

  @Option(
      names = "--build",
      paramLabel = "NUMBER",
      description = "With --resume: the build to go on with.")
  private Integer number;

  @Option(names = "--quiet", description = "Print only the last line; the log has everything.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  private final Map<String, String> machine;

  /**
   * A command on a machine.
   *
   * @param machine environment variables of this process
   */
  PipelineCommand(Map<String, String> machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path folder = workspace.toAbsolutePath().normalize();
    try {
      return run(folder, jobName(folder));
    } catch (IOException e) {
      throw DiskFailure.of("run the build", folder, 0, e);
    } catch (UncheckedIOException e) {
      throw DiskFailure.of("run the build", folder, 0, e.getCause());
    }
  }

  private int run(Path folder, String name) throws IOException, InterruptedException {
    JobFolder builds = new JobFolder(folder, name);
    try (RecordedBuild build = resume ? resumed(builds) : begun(builds)) {
      PrintWriter out = spec.commandLine().getOut();
      PipelineSetup setup = setup(folder, name, build);
      RunReport report =
          new RecordedRun(build, setup, text -> show(text, out))
              .run(jenkinsfile, spec.commandLine().getErr());
      if (quiet) {
        out.println(name + " #" + build.number() + ": " + report.result());
      }
      out.flush();
      return ResultCode.of(report.result());
    }
  }

  private RecordedBuild begun(JobFolder builds) throws IOException {
    if (number != null) {
      throw new UsageException("--build says which build --resume goes on with: add --resume.");
    }
    if (!Files.isRegularFile(jenkinsfile)) {
      throw new UsageException(
          "There is no pipeline "
              + jenkinsfile
              + ": name a Jenkinsfile or go to the folder that has one.");
    }
    builds
        .interrupted()
        .ifPresent(
            build ->
                note(
                    "Build " + build + " was interrupted: --resume goes on with it. This is new."));
    return RecordedBuild.begin(builds.newBuild());
  }

  private RecordedBuild resumed(JobFolder builds) throws IOException {
    ParseResult given = spec.commandLine().getParseResult();
    if (!given.matchedPositionals().isEmpty()
        || Stream.of("--param", "--env", "--library").anyMatch(given::hasMatchedOption)) {
      throw new UsageException(
          "--resume goes on with what the build was started with: give no pipeline, -p, -e or"
              + " --library.");
    }
    return RecordedBuild.resume(builds.resumable(number));
  }

  private void note(String text) {
    spec.commandLine().getErr().println(text);
    spec.commandLine().getErr().flush();
  }

  private PipelineSetup setup(Path folder, String name, RecordedBuild build) {
    Map<String, Path> libraries = new LinkedHashMap<>();
    if (build.saved() == null) {
      LibraryRoot.find(library, folder, machine).ifPresent(root -> libraries.put("retrain", root));
    } else {
      libraries.putAll(build.saved().libraries());
    }
    return new PipelineSetup(folder, build.folder())
        .job(name, build.number(), Starter.name(machine))
        .libraries(libraries)
        .parameters(typed())
        .globals(variables)
        .environment(new TreeMap<>(machine))
        .keepsWorkspace();
  }

  private void show(String text, PrintWriter out) {
    if (!quiet) {
      out.print(text);
      out.flush();
    }
  }

  private Map<String, Object> typed() {
    Map<String, Object> typed = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          boolean flag = value.equals("true") || value.equals("false");
          typed.put(name, flag ? Boolean.valueOf(value) : value);
        });
    return typed;
  }

  private String jobName(Path folder) {
    String name = job == null ? String.valueOf(folder.getFileName()) : job;
    if (!name.matches("[\\w. -]+(/[\\w. -]+)*") || name.matches("(.*/)?\\.{1,2}(/.*)?")) {
      throw new UsageException(
          "The job name '"
              + name.replaceAll("\\p{Cntrl}", "?")
              + "' can't be used: give one of letters, digits, '.', '_' and '-' with --job.");
    }
    return name;
  }
}
