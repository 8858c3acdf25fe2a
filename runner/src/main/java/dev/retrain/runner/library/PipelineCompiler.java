package dev.retrain.runner.library;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.NonCPS;
import dev.retrain.runner.engine.PipelineScript;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/** How pipeline sources are compiled: transformed for CPS, with the imports of a controller. */
final class PipelineCompiler {
  private PipelineCompiler() {}

  static CompilerConfiguration configuration(PipelineClasses classes, CpsTransformer transformer) {
    ImportCustomizer imports = new ImportCustomizer();
    imports.addStarImports(NonCPS.class.getPackage().getName(), "hudson.model", "jenkins.model");
    imports.addImports(Library.class.getName());
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setSourceEncoding("UTF-8");
    configuration.setScriptBaseClass(PipelineScript.class.getName());
    configuration.addCompilationCustomizers(imports, new LibraryAnnotations(classes), transformer);
    return configuration;
  }
}
