package dev.retrain.sandbox;

import com.cloudbees.groovy.cps.sandbox.Untrusted;
import dev.retrain.runner.library.PipelineTransformer;
import java.util.function.Predicate;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.SourceUnit;

/**
 * The CPS transformation of code in a sandbox: what stays plain Groovy ({@code @NonCPS},
 * constructors, initial values) is rewritten by groovy-sandbox, and casts, which may hide a
 * constructor, become calls. groovy-cps has a class for this, but one that needs a groovy-sandbox
 * newer than any on Maven Central, for its check of {@code finalize} alone; that check is here.
 */
final class SandboxTransformer extends PipelineTransformer {
  private final org.kohsuke.groovy.sandbox.SandboxTransformer plain =
      new org.kohsuke.groovy.sandbox.SandboxTransformer();
  private final PipelineTransformer trusting = new PipelineTransformer();
  private final Predicate<String> trusted;
  private ClassCodeExpressionTransformer visitor;

  /**
   * A transformer for all sources of a build.
   *
   * @param trusted whether the source of this name is compiled as trusted code all the same
   */
  SandboxTransformer(Predicate<String> trusted) {
    this.trusted = trusted;
  }

  @Override
  public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
    if (trusted.test(source.getName())) {
      trusting.call(source, context, type);
      return;
    }
    visitor = plain.createVisitor(source, type);
    super.call(source, context, type);
  }

  @Override
  protected void processConstructors(ClassNode type) {
    plain.processConstructors(visitor, type);
  }

  @Override
  public void visitMethod(MethodNode method) {
    forbidFinalizer(method);
    super.visitMethod(method);
  }

  @Override
  protected void visitNontransformedMethod(MethodNode method) {
    forbidFinalizer(method);
    visitor.visitMethod(method);
  }

  @Override
  protected void visitNontransformedField(FieldNode field) {
    visitor.visitField(field);
  }

  @Override
  protected void visitNontransformedStatement(Statement statement) {
    statement.visit(visitor);
  }

  /** A finalizer would run on a thread that nobody looks at. */
  private static void forbidFinalizer(MethodNode method) {
    boolean overrides =
        method.getName().equals("finalize")
            && method.getParameters().length == 0
            && !method.isStatic()
            && !method.isPrivate();
    if (overrides) {
      throw new SecurityException("Sandboxed code may not override Object.finalize()");
    }
  }

  @Override
  public void visitCastExpression(CastExpression cast) {
    makeNode(
        "sandboxCastOrCoerce",
        () -> {
          loc(cast);
          visit(cast.getExpression());
          literal(cast.getType());
          literal(cast.isIgnoringAutoboxing());
          literal(cast.isCoerce());
          literal(cast.isStrict());
        });
  }

  @Override
  protected void visitAssignmentOrCast(VariableExpression variable, Expression value) {
    if (isPlain(variable)) {
      super.visitAssignmentOrCast(variable, value);
      return;
    }
    makeNode(
        "sandboxCastOrCoerce",
        () -> {
          loc(variable);
          visit(value);
          coercionTo(variable);
        });
  }

  @Override
  protected void getMultipleAssignmentValueOrCast(
      VariableExpression variable, Expression values, Expression index) {
    if (isPlain(variable)) {
      super.getMultipleAssignmentValueOrCast(variable, values, index);
      return;
    }
    makeNode(
        "sandboxCastOrCoerce",
        () -> {
          loc(variable);
          makeNode(
              "array",
              () -> {
                loc(values);
                visit(values);
                makeNode("constant", index);
              });
          coercionTo(variable);
        });
  }

  private static boolean isPlain(VariableExpression variable) {
    return !org.kohsuke.groovy.sandbox.SandboxTransformer.mightBePositionalArgumentConstructor(
        variable);
  }

  private void coercionTo(VariableExpression variable) {
    literal(variable.getType());
    literal(false);
    literal(true);
    literal(false);
  }

  @Override
  @SuppressWarnings("rawtypes")
  protected Class getTrustTag() {
    return Untrusted.class;
  }
}
