package dev.retrain.runner.library;

import dev.retrain.runner.engine.Confinement;
import dev.retrain.runner.engine.PipelineScript;
import dev.retrain.runner.engine.ScriptLoader;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import hudson.AbortException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.SourceUnit;

/**
 * Compiles the Jenkinsfile and, when they are first named, library variables and classes. The same
 * sources give the same class names, so that a saved program can be read with freshly compiled
 * ones.
 */
public final class PipelineClasses implements ScriptLoader {
  private static final String SCRIPT_NAME = "WorkflowScript";

  private final LibraryFolders libraries;
  private final Confinement confinement;
  private final Loader loader;

  public PipelineClasses(LibraryFolders libraries, Confinement confinement, ClassLoader parent) {
    this.libraries = libraries;
    this.confinement = confinement;
    CompilerConfiguration configuration =
        PipelineCompiler.configuration(this, confinement.transformer());
    this.loader = new Loader(parent, configuration);
  }

  /**
   * Compiles the text of a Jenkinsfile and makes the script.
   *
   * @throws org.codehaus.groovy.control.CompilationFailedException with positions in the text
   */
  public PipelineScript script(String text) {
    Class<?> type = compile(text);
    try {
      return (PipelineScript) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiled script can't be made", e);
    }
  }

  /** Compiles the text of a Jenkinsfile and makes no script of it yet. */
  public Class<?> compile(String text) {
    GroovyCodeSource source = new GroovyCodeSource(text, SCRIPT_NAME, "/groovy/shell");
    source.setCachable(false);
    return loader.parseClass(source);
  }

  void complain(String text) {
    libraries.complain(text);
  }

  boolean isKnown(String identifier) {
    return libraries.isKnown(identifier);
  }

  @Override
  public void add(String identifier) throws IOException {
    if (!libraries.isKnown(identifier)) {
      throw new AbortException("No library named " + identifier + " found");
    }
    libraries.load(identifier).ifPresent(this::addToClassPath);
  }

  private void addToClassPath(Path folder) {
    for (String part : new String[] {"src", "vars"}) {
      Path sources = folder.resolve(part);
      if (Files.isDirectory(sources)) {
        try {
          loader.addURL(sources.toUri().toURL());
        } catch (MalformedURLException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public Optional<Class<?>> variable(String name) {
    if (!libraries.hasVariable(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(loader.loadClass(name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("vars/" + name + ".groovy makes no class " + name, e);
    }
  }

  @Override
  public Optional<byte[]> resource(String path) {
    try {
      return libraries.resource(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ClassLoader classes() {
    return loader;
  }

  @Override
  public Confinement confinement() {
    return confinement;
  }

  /** Defines all classes itself instead of one inner loader for each source. */
  private static final class Loader extends GroovyClassLoader {
    Loader(ClassLoader parent, CompilerConfiguration configuration) {
      super(parent, configuration);
    }

    @Override
    protected ClassCollector createCollector(CompilationUnit unit, SourceUnit source) {
      return new Collector(unit, source);
    }

    private final class Collector extends ClassCollector {
      Collector(CompilationUnit unit, SourceUnit source) {
        super(null, unit, source);
      }

      @Override
      public GroovyClassLoader getDefiningClassLoader() {
        return Loader.this;
      }
    }
  }
}
