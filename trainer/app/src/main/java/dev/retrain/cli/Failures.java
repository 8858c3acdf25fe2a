package dev.retrain.cli;

import com.fasterxml.jackson.core.JacksonException;
import dev.retrain.failure.DiskFailure;
import dev.retrain.failure.RetrainException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.registry.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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
    String message = plain(failure) + similar(failure) + ". " + hint;
    if (command.getCommandSpec().userObject() instanceof StageCommand stage) {
      stage.refused(message, failure);
    }
    console.failure(message);
    return ExitCode.USAGE.code();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    ExitCode code = exitCode(failure);
    if (code == ExitCode.BUG && !(failure instanceof RetrainException)) {
      console.failure("a defect of retrain, please report it with these lines:");
      failure.printStackTrace(console.err());
      console.err().flush();
    } else {
      console.failure(message(failure));
    }
    return code.code();
  }

  /** The code that a command ends with when this was thrown. */
  static ExitCode exitCode(Exception failure) {
    if (failure instanceof RetrainException known) {
      return known.exitCode();
    }
    if (failure instanceof CancellationException || failure instanceof InterruptedException) {
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof InvalidPathException) {
      return ExitCode.USAGE;
    }
    Exception cause = cause(failure);
    if (!(cause instanceof IOException io) || cause instanceof JacksonException) {
      return ExitCode.BUG;
    }
    return FileTrouble.of(io).isPresent() ? ExitCode.USAGE : ExitCode.TRANSIENT;
  }

  /** Why it failed and what to do, for a person. */
  static String message(Exception failure) {
    if (failure instanceof RetrainException) {
      return failure.getMessage();
    }
    return switch (exitCode(failure)) {
      case INTERRUPTED -> "interrupted: nothing was made live, the same command may be repeated";
      case USAGE -> ofPlace(failure);
      case TRANSIENT -> ofWorld(cause(failure));
      default -> printable(failure.toString());
    };
  }

  private static String ofPlace(Exception failure) {
    return cause(failure) instanceof IOException io
        ? FileTrouble.of(io).map(Failures::printable).orElseThrow()
        : printable(failure.getMessage()) + ": name another file";
  }

  private static String ofWorld(Exception cause) {
    if (cause instanceof FileSystemException file && file.getFile() != null) {
      if (DiskFailure.isFull(file)) {
        return DiskFailure.of(
                "write " + printable(file.getFile()), Path.of(file.getFile()), 0, file)
            .getMessage();
      }
      String why = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
      return printable(file.getFile() + ": " + why)
          + ". Check that it exists and may be used, then repeat.";
    }
    return printable(String.valueOf(cause.getMessage())) + ". Check disk and network, then repeat.";
  }

  private static Exception cause(Exception failure) {
    return failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
  }

  /**
   * Without the login of a URI, and a word that picocli 4.7.7 says twice where a map's value lacks
   * its '='.
   */
  private static String plain(ParameterException failure) {
    return printable(failure.getMessage())
        .replaceAll("//\\S*@", "//***@")
        .replace("option option", "option");
  }

  private static String similar(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> suggestions =
        command(unmatched).map(List::of).orElseGet(unmatched::getSuggestions);
    return suggestions.isEmpty() ? "" : " (did you mean " + String.join(" or ", suggestions) + "?)";
  }

  /** The command that was meant; picocli's own measure takes swapped letters for other ones. */
  private static Optional<String> command(UnmatchedArgumentException unmatched) {
    return NearestName.of(
        unmatched.getUnmatched().get(0), unmatched.getCommandLine().getSubcommands().keySet());
  }

  private static String printable(String message) {
    return message.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
