package dev.retrain.runner.library;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import dev.retrain.runner.engine.Confinement;
import java.util.Optional;

/** Code that may do whatever the process may: nothing is looked at. */
public final class TrustedCode implements Confinement {

  @Override
  public CpsTransformer transformer() {
    return new PipelineTransformer();
  }

  @Override
  public Invoker invoker() {
    return Invoker.INSTANCE;
  }

  @Override
  public Optional<String> remark(Throwable error) {
    return Optional.empty();
  }
}
