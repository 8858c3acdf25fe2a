package dev.retrain.runner.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.SimpleMessage;

/** Loads the libraries that a source names by {@code @Library}, before its names are resolved. */
final class LibraryAnnotations extends CompilationCustomizer {
  private final PipelineClasses classes;

  LibraryAnnotations(PipelineClasses classes) {
    super(CompilePhase.CONVERSION);
    this.classes = classes;
  }

  @Override
  public void call(SourceUnit source, GeneratorContext context, ClassNode node) {
    List<String> identifiers = new ArrayList<>();
    new Finder(source, identifiers).visitClass(node);
    List<String> unknown = identifiers.stream().filter(each -> !classes.isKnown(each)).toList();
    if (!unknown.isEmpty()) {
      classes.complain("Could not find any definition of libraries " + unknown);
      source
          .getErrorCollector()
          .addErrorAndContinue(new SimpleMessage("Loading libraries failed", source));
      return;
    }
    for (String identifier : identifiers) {
      try {
        classes.add(identifier);
      } catch (IOException e) {
        source.getErrorCollector().addErrorAndContinue(new SimpleMessage(e.getMessage(), source));
      }
    }
  }

  private static final class Finder extends ClassCodeVisitorSupport {
    private final SourceUnit source;
    private final List<String> identifiers;

    Finder(SourceUnit source, List<String> identifiers) {
      this.source = source;
      this.identifiers = identifiers;
    }

    @Override
    protected SourceUnit getSourceUnit() {
      return source;
    }

    @Override
    public void visitAnnotations(AnnotatedNode node) {
      super.visitAnnotations(node);
      for (AnnotationNode annotation : node.getAnnotations()) {
        String name = annotation.getClassNode().getName();
        if (name.equals("Library") || name.equals(Library.class.getName())) {
          read(annotation.getMember("value"));
        }
      }
    }

    private void read(Expression value) {
      if (value instanceof ConstantExpression constant) {
        identifiers.add(String.valueOf(constant.getValue()));
      } else if (value instanceof ListExpression list) {
        list.getExpressions().forEach(this::read);
      }
    }
  }
}
