package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceRulesTest {
  @Test
  void the_library_and_both_pipelines_keep_the_rules() {
    List<Path> files = new ArrayList<>(Checkout.files(".groovy", "src", "vars"));
    files.add(Checkout.ROOT.resolve("Jenkinsfile"));
    files.add(Checkout.ROOT.resolve("Jenkinsfile.retrain"));
    assertTrue(files.size() > 15, "found only " + files);
    assertEquals(
        List.of(),
        files.stream()
            .flatMap(
                file ->
                    SourceRules.violations(file.getFileName().toString(), Checkout.text(file))
                        .stream())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class A { }|is not Serializable",
        "class A implements Serializable { static List all = [] }|can change",
        "enum E { A, B }|enum E has no constructor",
        "sh \"rm $x\"|no constant",
        "sh 'rm ' + x|no constant",
        "sh(label: 'a', script: x)|no constant",
        "class A implements Serializable { @NonCPS def m() { steps.echo('a') } }|a step in a @NonCPS",
        "class A implements Serializable { A(s) { s.sh('a') } }|a step in a constructor",
        "[1].each { echo it }|use for (x in list)",
        "new File('/etc')|new File is refused",
        "currentBuild.getRawBuild()|getRawBuild is refused",
        "System.getenv('A')|getenv is refused",
      })
  void each_rule_finds_what_it_is_for(String source, String what) {
    List<String> violations = SourceRules.violations("planted", source);
    assertEquals(1, violations.size(), violations.toString());
    assertTrue(violations.get(0).contains(what), violations.toString());
  }

  @Test
  void an_enum_with_a_constructor_keeps_the_rules() {
    assertEquals(List.of(), SourceRules.violations("planted", "enum E { A, B\n E() { } }"));
  }

  @Test
  void no_file_is_too_long_to_read() {
    List<String> tooLong =
        Stream.concat(
                Checkout.files(".groovy", "src", "vars").stream(),
                Checkout.files(".java", "test/src").stream())
            .filter(file -> Checkout.text(file).lines().count() > 400)
            .map(Path::toString)
            .toList();
    assertEquals(List.of(), tooLong);
    assertTrue(Checkout.text("Jenkinsfile.retrain").lines().count() <= 40);
  }
}
