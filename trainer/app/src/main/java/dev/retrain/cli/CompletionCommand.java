package dev.retrain.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script that lets bash or zsh complete commands, options and models.",
    footerHeading = "%nExamples:%n",
    footer = {"  retrain completion bash", "  retrain completion zsh"})
final class CompletionCommand implements Callable<Integer> {
  /** What can be printed. The script is the same for both shells; it asks for the models itself. */
  enum Wanted {
    bash,
    zsh,
    models
  }

  private static final String MODEL = "    '-m'|'--model')\n";
  private static final String ASK =
      "      COMPREPLY=( $( compgen -W \"$(\"${COMP_WORDS[0]}\" completion models 2>/dev/null)\""
          + " -- \"${curr_word}\" ) )\n";

  @Mixin private final RegistryOptions registryOptions;
  private final Invocation invocation;

  @Parameters(
      paramLabel = "SHELL",
      description =
          "bash or zsh: put 'source <(retrain completion bash)' into ~/.bashrc; or models, for their"
              + " names alone.")
  private Wanted wanted;

  @Spec private CommandSpec spec;

  CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
  }

  @Override
  public Integer call() {
    if (wanted == Wanted.models) {
      registryOptions.registry().models().keySet().forEach(invocation.console()::result);
    } else {
      String script = AutoComplete.bash("retrain", spec.root().commandLine());
      invocation.console().text(script.replace(MODEL, MODEL + ASK));
    }
    return 0;
  }
}
