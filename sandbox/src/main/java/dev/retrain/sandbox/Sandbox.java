package dev.retrain.sandbox;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import com.cloudbees.groovy.cps.sandbox.SandboxInvoker;
import dev.retrain.runner.engine.Confinement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException;

/** A sandbox for one or more runs on the same thread, which remembers what they used. */
public final class Sandbox implements Confinement {
  private static final String CURE =
      ". Administrators can decide whether to approve or reject this signature.";

  private final Rules rules;
  private final Set<String> trusted;
  private final Set<Throwable> remarked = Collections.newSetFromMap(new IdentityHashMap<>());

  private Sandbox(SignatureList listed, Set<String> trusted) {
    this.rules = new Rules(new OwnClasses(), new EngineMembers(), new Operators(), listed);
    this.trusted = trusted;
  }

  /**
   * A sandbox in which every library is untrusted, like a folder's.
   *
   * @param lists folder with {@code allow-list-generic}, {@code allow-list-jenkins} and {@code
   *     deny-list}
   */
  public static Sandbox with(Path lists) throws IOException {
    return new Sandbox(SignatureList.of(lists), Set.of());
  }

  /** The same, with the libraries in these folders trusted, like global ones. */
  public static Sandbox with(Path lists, Set<Path> trusted) throws IOException {
    Set<String> folders = trusted.stream().map(Path::toString).collect(Collectors.toSet());
    return new Sandbox(SignatureList.of(lists), folders);
  }

  /** Runs with the calls of this thread looked at. */
  public <T> T around(Callable<T> run) throws Exception {
    SandboxInterceptor interceptor = new SandboxInterceptor(rules);
    interceptor.register();
    try {
      return run.call();
    } finally {
      interceptor.unregister();
    }
  }

  @Override
  public CpsTransformer transformer() {
    return new SandboxTransformer(name -> trusted.stream().anyMatch(name::contains));
  }

  @Override
  public Invoker invoker() {
    return new SandboxInvoker();
  }

  @Override
  public Optional<String> remark(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof RejectedAccessException rejected) {
        return remarked.add(rejected)
            ? Optional.of(rejected.getMessage() + CURE)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The signatures that were used, and how often. */
  public Map<String, Integer> used() {
    return rules.used();
  }

  /** What was refused, in order, even where the script went on. */
  public List<String> refused() {
    return rules.refused();
  }
}
