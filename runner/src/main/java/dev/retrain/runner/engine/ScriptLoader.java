package dev.retrain.runner.engine;

import java.util.Optional;

/** Compiled scripts and classes, and the resources of the shared libraries. */
public interface ScriptLoader {

  /** The class of a library's {@code vars/<name>.groovy}, if there is one. */
  Optional<Class<?>> variable(String name);

  /**
   * The bytes of a library's {@code resources/<path>}, if there is one.
   *
   * @param path relative, with {@code /} between folders
   */
  Optional<byte[]> resource(String path);

  /**
   * Adds a library while the pipeline runs.
   *
   * @param identifier name, or {@code name@version}
   */
  void add(String identifier) throws java.io.IOException;

  /** The loader of all compiled classes. */
  ClassLoader classes();

  /** How the code was compiled, and so how it has to be run. */
  Confinement confinement();
}
