package dev.retrain.runner.cli;

import dev.retrain.failure.UsageException;
import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
      "Example: retrain pipeline -p MODEL=movies -p LAUNCHER=local",
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
          "A global variable, as under Manage Jenkins, System: seen by the whole pipeline; the present"
              + " environment is seen inside node only.")
  private final Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--library",
      paramLabel = "DIR",
      description =
          "Folder of the shared library 'retrain' (default: the next folder upwards with vars/, then"
              + " RETRAIN_HOME).")
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
  public Integer call() throws IOException, InterruptedException {
    String text = read();
    Path folder = workspace.toAbsolutePath().normalize();
    String name = jobName(folder);
    Path records = new JobFolder(folder, name).newBuild();
    PrintWriter out = spec.commandLine().getOut();
    try (Writer log = Files.newBufferedWriter(records.resolve("log"))) {
      PipelineRun run = new PipelineRun(setup(folder, name, records, log, out));
      Signals signals = Signals.abort(run, spec.commandLine().getErr());
      RunReport report;
      try {
        report = run.run(text);
      } finally {
        signals.restore();
      }
      Files.writeString(records.resolve("result"), report.result() + "\n");
      if (quiet) {
        out.println(name + " #" + records.getFileName() + ": " + report.result());
      }
      out.flush();
      return ResultCode.of(report.result());
    }
  }

  private PipelineSetup setup(Path folder, String name, Path records, Writer log, PrintWriter out) {
    Map<String, String> environment = new TreeMap<>(machine);
    Map<String, Path> libraries = new LinkedHashMap<>();
    LibraryRoot.find(library, folder, environment)
        .ifPresent(root -> libraries.put("retrain", root));
    return new PipelineSetup(folder, records)
        .job(
            name,
            Integer.parseInt(records.getFileName().toString()),
            System.getProperty("user.name"))
        .libraries(libraries)
        .parameters(typed())
        .globals(variables)
        .environment(environment)
        .keepsWorkspace()
        .sink(text -> tee(text, log, out));
  }

  private void tee(String text, Writer log, PrintWriter out) {
    try {
      log.write(text);
      log.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the build's log can't be written", e);
    }
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

  private String read() throws IOException {
    Path file = jenkinsfile;
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "There is no pipeline "
              + file
              + ": name a Jenkinsfile or go to the folder that has one.");
    }
    return Files.readString(file);
  }
}
