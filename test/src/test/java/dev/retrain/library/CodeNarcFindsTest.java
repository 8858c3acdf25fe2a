package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads the report about {@code test/planted}: a rule that looks at the wrong file names, or does
 * not know the types, finds nothing and looks like clean code.
 */
class CodeNarcFindsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ClassNotSerializable",
        "ClosureInGString",
        "CpsCallFromNonCpsMethod",
        "EmptyCatchBlock",
        "ExpressionInCpsMethodNotSerializable",
        "ForbiddenCallInCpsMethod",
        "ObjectOverrideOnlyNonCpsMethods",
        "ParameterOrReturnTypeNotSerializable",
      })
  void a_planted_violation_is_found(String rule) {
    String report = Checkout.text("test/target/codenarc-planted.xml");
    assertTrue(report.contains("ruleName='" + rule + "'"), "not found: " + rule + " in " + report);
  }
}
