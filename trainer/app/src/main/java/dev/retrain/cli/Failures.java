package dev.retrain.cli;

import dev.retrain.failure.RetrainException;
import dev.retrain.outcome.ExitCode;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what was thrown into a message and an exit code. Only a defect of retrain shows a stack
 * trace; everything a person can mend is one message.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String hint = "Run '" + command.getCommandSpec().qualifiedName() + " --help'.";
    console.failure(printable(failure.getMessage()) + similar(failure) + ". " + hint);
    return ExitCode.USAGE.code();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof RetrainException known) {
      console.failure(known.getMessage());
      return known.exitCode().code();
    }
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof FileSystemException file) {
      String why = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
      console.failure(
          file.getFile() + ": " + why + ". Check that it exists and may be used, then repeat.");
      return ExitCode.TRANSIENT.code();
    }
    console.failure("a defect of retrain, please report it with these lines:");
    failure.printStackTrace(console.err());
    console.err().flush();
    return ExitCode.BUG.code();
  }

  private static String similar(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> suggestions = unmatched.getSuggestions();
    return suggestions.isEmpty() ? "" : " (did you mean " + String.join(" or ", suggestions) + "?)";
  }

  private static String printable(String message) {
    return message.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
