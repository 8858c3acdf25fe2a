package dev.retrain.runner.library;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Names the shared libraries that a script is compiled with: {@code @Library('retrain') _}. */
@Retention(RetentionPolicy.SOURCE)
public @interface Library {

  /** Identifiers: a name, or {@code name@version}. */
  String[] value();
}
