package dev.retrain.runner.steps;

import dev.retrain.runner.console.Masks;
import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Described;
import dev.retrain.runner.engine.Scope;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import dev.retrain.runner.engine.Surroundings.Credential;
import hudson.AbortException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code withCredentials}: binds given secrets to variables and hides them on the console. */
final class CredentialSteps {
  private CredentialSteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named(
                "withCredentials", "org.jenkinsci.plugins.credentialsbinding.impl.BindingStep")
            .sole("bindings", List.class)
            .block()
            .runs(Block.opens(CredentialSteps::bind)));
  }

  private static Scope bind(Arguments arguments, StepContext context) throws AbortException {
    Map<String, String> bound = new LinkedHashMap<>();
    List<String> hidden = new ArrayList<>();
    for (Object binding : arguments.list("bindings")) {
      bind((Described) binding, context, bound, hidden);
    }
    String names = String.join(" or ", hidden.stream().map(name -> "$" + name).toList());
    context.print("Masking supported pattern matches of " + names);
    Masks masks = context.scope().masks().and(hidden.stream().map(bound::get).toList());
    return context.scope().withSecrets(bound, masks);
  }

  private static void bind(
      Described binding, StepContext context, Map<String, String> bound, List<String> hidden)
      throws AbortException {
    Map<String, Object> given = binding.arguments();
    String id = String.valueOf(given.get("credentialsId"));
    Credential credential = context.surroundings().credentials().get(id);
    if (credential == null) {
      throw new AbortException("Could not find credentials entry with ID '" + id + "'");
    }
    switch (binding.symbol()) {
      case "string" -> hide(given.get("variable"), credential.secret(), bound, hidden);
      case "usernamePassword" -> {
        bound.put(String.valueOf(given.get("usernameVariable")), credential.user());
        hide(given.get("passwordVariable"), credential.secret(), bound, hidden);
      }
      default ->
          throw new AbortException(
              "A binding of kind '" + binding.symbol() + "' can't be given here");
    }
  }

  private static void hide(
      Object variable, String secret, Map<String, String> bound, List<String> hidden) {
    bound.put(String.valueOf(variable), secret);
    hidden.add(String.valueOf(variable));
  }
}
