package dev.retrain.library;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;

/**
 * Finds in a source the names that only Jenkins can know: what is called or read of {@code steps},
 * and in a script every name that it does not declare itself.
 */
final class JenkinsNames extends CodeVisitorSupport {
  private static final Set<String> GROOVY = Set.of("this", "super", "it", "_", "steps");

  private final Set<String> found = new TreeSet<>();
  private final Set<String> declared = new HashSet<>(GROOVY);
  private boolean script;

  private JenkinsNames() {}

  /** The names that these sources use. */
  static Set<String> in(List<Path> sources) {
    Set<String> all = new TreeSet<>();
    sources.forEach(source -> all.addAll(in(source)));
    // a Jenkinsfile calls the library's own steps
    Checkout.files(".groovy", "vars")
        .forEach(file -> all.remove(file.getFileName().toString().replace(".groovy", "")));
    return all;
  }

  private static Set<String> in(Path source) {
    CompilationUnit unit = new CompilationUnit();
    unit.addSource(source.toFile());
    unit.compile(Phases.CONVERSION);
    JenkinsNames names = new JenkinsNames();
    for (Object type : unit.getAST().getClasses()) {
      names.visit((ClassNode) type);
    }
    return names.found;
  }

  private void visit(ClassNode type) {
    script = type.isScript();
    for (MethodNode method : type.getMethods()) {
      declared.add(method.getName());
    }
    // a script's main method is the compiler's
    type.getMethods().stream()
        .filter(method -> !(script && method.getName().equals("main")))
        .forEach(this::visit);
    type.getDeclaredConstructors().forEach(this::visit);
  }

  private void visit(MethodNode method) {
    for (Parameter parameter : method.getParameters()) {
      declared.add(parameter.getName());
    }
    if (method.getCode() != null) {
      method.getCode().visit(this);
    }
  }

  @Override
  public void visitClosureExpression(ClosureExpression closure) {
    if (closure.getParameters() != null) {
      for (Parameter parameter : closure.getParameters()) {
        declared.add(parameter.getName());
      }
    }
    super.visitClosureExpression(closure);
  }

  @Override
  public void visitDeclarationExpression(DeclarationExpression declaration) {
    if (!declaration.isMultipleAssignmentDeclaration()) {
      declared.add(declaration.getVariableExpression().getName());
    }
    super.visitDeclarationExpression(declaration);
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    String name = call.getMethodAsString();
    boolean own = script && call.isImplicitThis() && !declared.contains(name);
    if (own || isSteps(call.getObjectExpression())) {
      found.add(name);
    }
    super.visitMethodCallExpression(call);
  }

  @Override
  public void visitPropertyExpression(PropertyExpression property) {
    if (isSteps(property.getObjectExpression())) {
      found.add(property.getPropertyAsString());
    }
    super.visitPropertyExpression(property);
  }

  @Override
  public void visitVariableExpression(VariableExpression variable) {
    String name = variable.getName();
    if (script && !declared.contains(name) && Character.isLowerCase(name.charAt(0))) {
      found.add(name);
    }
  }

  private static boolean isSteps(Expression expression) {
    return expression instanceof VariableExpression variable && variable.getName().equals("steps");
  }
}
