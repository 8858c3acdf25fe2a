package dev.retrain.library;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ConstructorNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.SourceUnit;

/** Rules for pipeline code that no linter knows; each violation is a sentence with its line. */
final class SourceRules extends ClassCodeVisitorSupport {
  /** Methods that a controller runs wrongly, or not at all, when they are given a closure. */
  private static final Set<String> CLOSURE_TAKERS =
      Set.of(
          "each",
          "eachWithIndex",
          "eachLine",
          "collect",
          "collectEntries",
          "collectMany",
          "find",
          "findAll",
          "any",
          "every",
          "inject",
          "sort",
          "toSorted",
          "unique",
          "groupBy",
          "sum",
          "min",
          "max",
          "times",
          "takeWhile",
          "dropWhile",
          "with");

  /** Constructors that the sandbox refuses. */
  private static final Set<String> REFUSED_TYPES =
      Set.of(
          "File",
          "URL",
          "LinkedHashMap",
          "RuntimeException",
          "IllegalStateException",
          "JsonSlurperClassic",
          "Thread");

  /** Names that have no business in a pipeline. */
  private static final Set<String> REFUSED_NAMES =
      Set.of(
          "rawBuild",
          "getRawBuild",
          "getenv",
          "evaluate",
          "execute",
          "newInstance",
          "Jenkins",
          "Instant",
          "MessageDigest");

  private final String name;
  private final List<String> found = new ArrayList<>();
  private SourceUnit source;
  private boolean pure;
  private boolean constructing;

  private SourceRules(String name) {
    this.name = name;
  }

  /** What is wrong with the source, parsed as Groovy 2.4. */
  static List<String> violations(String name, String text) {
    CompilationUnit unit = new CompilationUnit();
    SourceRules rules = new SourceRules(name);
    unit.addSource(name, text);
    unit.compile(Phases.CONVERSION);
    unit.getAST().getModules().forEach(module -> module.getClasses().forEach(rules::visitClass));
    return rules.found;
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return source;
  }

  @Override
  public void visitClass(ClassNode type) {
    boolean isScript = type.isScript();
    if (!isScript && !type.isEnum() && !type.isInterface() && type.getInterfaces().length == 0) {
      found(type, "class " + type.getNameWithoutPackage() + " is not Serializable");
    }
    if (type.isEnum() && type.getDeclaredConstructors().isEmpty()) {
      found(
          type,
          "enum "
              + type.getNameWithoutPackage()
              + " has no constructor: the one that Groovy makes calls new LinkedHashMap, which is refused by the sandbox");
    }
    super.visitClass(type);
  }

  @Override
  public void visitField(FieldNode field) {
    int kind = field.getModifiers();
    if (field.isStatic() && !Modifier.isFinal(kind)) {
      found(field, "static field " + field.getName() + " can change: it is gone after a restart");
    }
    super.visitField(field);
  }

  @Override
  protected void visitConstructorOrMethod(MethodNode method, boolean isConstructor) {
    pure =
        method.getAnnotations().stream()
            .anyMatch(a -> a.getClassNode().getName().endsWith("NonCPS"));
    constructing = method instanceof ConstructorNode;
    super.visitConstructorOrMethod(method, isConstructor);
    pure = false;
    constructing = false;
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    String method = call.getMethodAsString();
    if ("sh".equals(method)) {
      scriptIsConstant(call);
    }
    if (CLOSURE_TAKERS.contains(String.valueOf(method)) && endsWithClosure(call.getArguments())) {
      found(call, method + " with a closure: use for (x in list)");
    }
    if (REFUSED_NAMES.contains(String.valueOf(method))) {
      found(call, method + " is refused by the sandbox");
    }
    super.visitMethodCallExpression(call);
  }

  @Override
  public void visitVariableExpression(VariableExpression variable) {
    if (variable.getName().equals("steps") && pure) {
      found(variable, "a step in a @NonCPS method");
    }
    if (REFUSED_NAMES.contains(variable.getName())) {
      found(variable, variable.getName() + " is refused by the sandbox");
    }
    super.visitVariableExpression(variable);
  }

  @Override
  public void visitConstructorCallExpression(ConstructorCallExpression call) {
    if (REFUSED_TYPES.contains(call.getType().getNameWithoutPackage())) {
      found(call, "new " + call.getType().getNameWithoutPackage() + " is refused by the sandbox");
    }
    super.visitConstructorCallExpression(call);
  }

  /** A script's text stands in the source or in a resource; a value never becomes a part of it. */
  private void scriptIsConstant(MethodCallExpression call) {
    if (constructing) {
      found(call, "a step in a constructor");
    }
    Expression script = script(call.getArguments());
    boolean resource =
        script instanceof MethodCallExpression made
            && "libraryResource".equals(made.getMethodAsString());
    if (!(script instanceof ConstantExpression) && !resource) {
      found(call, "the script of sh is no constant: give values by withEnv");
    }
  }

  private static Expression script(Expression arguments) {
    List<Expression> given = ((TupleExpression) arguments).getExpressions();
    if (!(given.get(0) instanceof MapExpression named)) {
      return given.get(0);
    }
    return named.getMapEntryExpressions().stream()
        .filter(entry -> entry.getKeyExpression().getText().equals("script"))
        .map(MapEntryExpression::getValueExpression)
        .findFirst()
        .orElse(null);
  }

  private static boolean endsWithClosure(Expression arguments) {
    return arguments instanceof ArgumentListExpression list
        && !list.getExpressions().isEmpty()
        && list.getExpression(list.getExpressions().size() - 1) instanceof ClosureExpression;
  }

  private void found(ASTNode where, String what) {
    found.add(name + ":" + where.getLineNumber() + ": " + what);
  }
}
