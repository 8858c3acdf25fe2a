package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.outcome.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The entry of {@code retrain}. */
@Command(
    name = "retrain",
    mixinStandardHelpOptions = true,
    versionProvider = Release.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keeps models fresh and never lets them get worse.",
    footerHeading = "%nExample:%n",
    footer = {
      "  retrain demo          try all of it here, with a simulated log",
      "  retrain train -m movies   train a new version of the model 'movies'",
      "",
      "Run 'retrain COMMAND --help' for a command's options and an example."
    })
public final class Retrain implements Runnable {
  private CommandLine commandLine;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    boolean terminal = Boolean.getBoolean("retrain.terminal");
    boolean colour = Console.mayColour(terminal, System.getenv("NO_COLOR"));
    Console console =
        new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), terminal, colour);
    System.exit(run(new Invocation(System.getenv(), Clock.systemUTC(), console), args));
  }

  /** Runs one command and returns its exit code. */
  public static int run(Invocation invocation, String... args) {
    Retrain root = new Retrain();
    CommandLine commandLine = new CommandLine(root);
    root.commandLine = commandLine;
    commands(invocation).forEach(commandLine::addSubcommand);
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      commandLine.addSubcommand(provider.command(invocation));
    }
    OptionValues.register(commandLine);
    Failures failures = new Failures(invocation.console());
    return commandLine
        .setOut(invocation.console().out())
        .setErr(invocation.console().err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(invocation.console().colour() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .execute(args);
  }

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(commandLine, "no command given");
  }

  static List<Object> commands(Invocation invocation) {
    return List.of(
        new RunCommand(invocation),
        new CheckCommand(invocation),
        new PrepareCommand(invocation),
        new TrainCommand(invocation),
        new GateCommand(invocation),
        new AcceptCommand(invocation),
        new PromoteCommand(invocation),
        new RestartCommand(invocation),
        new ProveCommand(invocation),
        new RecordCommand(invocation),
        new PruneCommand(invocation),
        new RollbackCommand(invocation),
        new CloseCommand(invocation),
        new NotifyCommand(invocation),
        new ServeCommand(invocation),
        new StopCommand(invocation),
        new VersionsCommand(invocation),
        new ShowCommand(invocation),
        new LiveCommand(invocation),
        new TrackCommand(invocation),
        new PinCommand(invocation),
        new UnpinCommand(invocation),
        new PredictCommand(invocation),
        new ReproduceCommand(invocation),
        new VerifyCommand(invocation),
        new DoctorCommand(invocation),
        new CopyCommand(invocation),
        new CollectCommand(invocation),
        new SimulateCommand(invocation),
        new SchemaCommand(invocation),
        new CompletionCommand(invocation));
  }

  /** The exit code of wrong usage, for modules that bring commands of their own. */
  static int usage() {
    return ExitCode.USAGE.code();
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8), false);
  }
}
