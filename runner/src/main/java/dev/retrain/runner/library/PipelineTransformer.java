package dev.retrain.runner.library;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.MethodLocation;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import com.cloudbees.groovy.cps.sandbox.Trusted;
import dev.retrain.runner.engine.SpreadArguments;
import dev.retrain.runner.engine.SpreadCallBlock;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.SpreadMapExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.classgen.VariableScopeVisitor;
import org.codehaus.groovy.classgen.Verifier;
import org.codehaus.groovy.control.SourceUnit;
import org.jenkinsci.plugins.workflow.cps.CpsClosure2;

/**
 * The CPS transformation of groovy-cps 1.31 with what today's Jenkins does beyond it: spread
 * elements of lists, maps and arguments, and parameters with defaults made into overloads before
 * the transformation instead of after it.
 */
public class PipelineTransformer extends CpsTransformer {
  private static final ClassNode CALL = ClassHelper.makeCached(SpreadCallBlock.class);
  private static final ClassNode ARGUMENTS = ClassHelper.makeCached(SpreadArguments.class);
  private static final ClassNode LOCATION = ClassHelper.makeCached(MethodLocation.class);

  private Expression location;

  public PipelineTransformer() {
    setConfiguration(new TransformerConfiguration().withClosureType(CpsClosure2.class));
  }

  @Override
  public void call(SourceUnit source, GeneratorContext context, ClassNode node) {
    if (!node.isInterface()) {
      new Defaults().expand(source, node);
    }
    super.call(source, context, node);
  }

  @Override
  public void visitMethod(MethodNode method) {
    location =
        new ConstructorCallExpression(
            LOCATION,
            new TupleExpression(
                new ConstantExpression(method.getDeclaringClass().getName()),
                new ConstantExpression(method.getName()),
                new ConstantExpression(
                    method.getDeclaringClass().getModule().getContext().getName())));
    super.visitMethod(method);
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    List<Expression> given = arguments(call.getArguments());
    if (call.isSpreadSafe() || !hasSpread(given)) {
      super.visitMethodCallExpression(call);
      return;
    }
    boolean onThis = call.isImplicitThis() && isThis(call.getObjectExpression());
    spreadCall(
        call,
        () -> {
          if (onThis) {
            makeNode("javaThis_");
          } else {
            visit(call.getObjectExpression());
          }
        },
        call.getMethod(),
        call.isSafe(),
        given);
  }

  @Override
  public void visitStaticMethodCallExpression(StaticMethodCallExpression call) {
    List<Expression> given = arguments(call.getArguments());
    if (!hasSpread(given)) {
      super.visitStaticMethodCallExpression(call);
      return;
    }
    Expression name = new ConstantExpression(call.getMethod());
    spreadCall(call, constant(call.getOwnerType()), name, false, given);
  }

  @Override
  public void visitConstructorCallExpression(ConstructorCallExpression call) {
    List<Expression> given = arguments(call.getArguments());
    if (!hasSpread(given)) {
      super.visitConstructorCallExpression(call);
      return;
    }
    Expression name = new ConstantExpression("<init>");
    spreadCall(call, constant(call.getType()), name, false, given);
  }

  @Override
  public void visitListExpression(ListExpression list) {
    if (hasSpread(list.getExpressions())) {
      spreadList(list, () -> {}, list.getExpressions(), 0);
    } else {
      super.visitListExpression(list);
    }
  }

  @Override
  public void visitMapExpression(MapExpression map) {
    List<MapEntryExpression> entries = map.getMapEntryExpressions();
    if (entries.stream().noneMatch(PipelineTransformer::isSpread)) {
      super.visitMapExpression(map);
      return;
    }
    makeNode(
        "staticCall",
        () -> {
          loc(map);
          literal(ARGUMENTS);
          literal("map");
          for (MapEntryExpression entry : entries) {
            makeNode("constant", new ConstantExpression(isSpread(entry), true));
            visit(isSpread(entry) ? ConstantExpression.NULL : entry.getKeyExpression());
            visit(entry.getValueExpression());
          }
        });
  }

  private void spreadCall(
      ASTNode call, Runnable receiver, Expression name, boolean safe, List<Expression> given) {
    makeNode(
        CALL,
        () -> {
          parent.call(location);
          loc(call);
          visit(name);
          literal(safe);
          literal(Trusted.class.equals(getTrustTag()));
          spreadList(call, receiver, given, 1);
        });
  }

  /** A call that makes one list of the values, those of spread elements in their place. */
  private void spreadList(ASTNode where, Runnable first, List<Expression> values, int shift) {
    ListExpression positions = new ListExpression();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof SpreadExpression) {
        positions.addExpression(new ConstantExpression(i + shift));
      }
    }
    makeNode(
        "staticCall",
        () -> {
          loc(where);
          literal(ARGUMENTS);
          literal("list");
          makeNode("constant", positions);
          first.run();
          for (Expression value : values) {
            visit(value instanceof SpreadExpression spread ? spread.getExpression() : value);
          }
        });
  }

  private Runnable constant(ClassNode type) {
    return () -> makeNode("constant", new ClassExpression(type));
  }

  private static List<Expression> arguments(Expression arguments) {
    return arguments instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
  }

  private static boolean hasSpread(List<Expression> expressions) {
    return expressions.stream().anyMatch(SpreadExpression.class::isInstance);
  }

  private static boolean isSpread(MapEntryExpression entry) {
    return entry.getKeyExpression() instanceof SpreadMapExpression;
  }

  private static boolean isThis(Expression expression) {
    return org.codehaus.groovy.classgen.AsmClassGenerator.isThisExpression(expression);
  }

  /** Makes overloads of methods and constructors whose parameters have defaults. */
  private static final class Defaults extends Verifier {
    void expand(SourceUnit source, ClassNode node) {
      setClassNode(node);
      addDefaultParameterMethods(node);
      addDefaultParameterConstructors(node);
      addDefaultConstructor(node);
      new VariableScopeVisitor(source).visitClass(node);
    }
  }
}
