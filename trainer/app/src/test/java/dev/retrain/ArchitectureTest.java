package dev.retrain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the table of packages in {@code docs/development.md} true. */
class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void readTheClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("-tests.jar")) // core's suites for stores
            .importPackages("dev.retrain");
  }

  @Test
  void algorithmsKnowNeitherStoreNorServerNorCommandLine() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.retrain.kernel..",
            "dev.retrain.interactions..",
            "dev.retrain.ranking..",
            "dev.retrain.leakage..",
            "dev.retrain.simulate..",
            "dev.retrain.collect..",
            "dev.retrain.recommender..",
            "dev.retrain.parquet..",
            "dev.retrain.tabular..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.retrain.store..",
            "dev.retrain.serve..",
            "dev.retrain.pipeline..",
            "dev.retrain.cli..")
        .check(classes);
  }

  @Test
  void theLeakageSentinelKnowsTheDataAndItsSplitButNoModel() {
    noClasses()
        .that()
        .resideInAPackage("dev.retrain.leakage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.retrain.collect..",
            "dev.retrain.kernel..",
            "dev.retrain.recommender..",
            "dev.retrain.kinds..")
        .check(classes);
  }

  @Test
  void theServerKnowsNoKindOfModel() {
    noClasses()
        .that()
        .resideInAPackage("dev.retrain.serve..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.retrain.recommender..",
            "dev.retrain.kinds..",
            "dev.retrain.ranking..",
            "dev.retrain.pipeline..",
            "dev.retrain.cli..")
        .check(classes);
  }

  @Test
  void stagesKnowNoKindOfModel() {
    noClasses()
        .that()
        .resideInAPackage("dev.retrain.pipeline..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.retrain.recommender..",
            "dev.retrain.kinds..",
            "dev.retrain.ranking..",
            "dev.retrain.collect..",
            "dev.retrain.cli..")
        .check(classes);
  }

  @Test
  void aKindOfItsOwnModuleIsFoundAndNamedNowhere() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.retrain.tabular..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.retrain.tabular..")
        .check(classes);
  }

  @Test
  void trackingIsFoundAndNamedNowhereAndKnowsNoStage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.retrain.mlflow..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.retrain.mlflow..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.retrain.mlflow..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.retrain.pipeline..", "dev.retrain.serve..", "dev.retrain.cli..")
        .check(classes);
  }

  @Test
  void aBrokersModuleIsFoundAndNamedNowhereAndKnowsNoStoreAndNoFormat() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.retrain.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.retrain.kafka..", "org.apache.kafka..")
        .check(classes);
    noClasses()
        .that()
        .resideInAnyPackage("dev.retrain.kafka..", "dev.retrain.feed..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.retrain.store..",
            "dev.retrain.collect..",
            "dev.retrain.kinds..",
            "dev.retrain.pipeline..",
            "dev.retrain.cli..")
        .check(classes);
  }

  @Test
  void aStoreOfItsOwnModuleIsFoundAndNamedNowhereAndKnowsNoStage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.retrain.redis..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.retrain.redis..", "redis.clients..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.retrain.redis..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.retrain.pipeline..", "dev.retrain.serve..", "dev.retrain.cli..")
        .check(classes);
  }

  @Test
  void channelsAreFoundAndNamedNowhere() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.retrain.notify..", "dev.retrain.aws..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.retrain.notify..", "dev.retrain.aws..", "jakarta.mail..")
        .check(classes);
  }

  @Test
  void channelsKnowTheEventAndNoStore() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.retrain.notify..", "dev.retrain.aws..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.retrain.store..", "dev.retrain.pipeline..", "dev.retrain.cli..")
        .check(classes);
  }

  @Test
  void coreKnowsNothingOfTheApplication() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.retrain.outcome..",
            "dev.retrain.failure..",
            "dev.retrain.digest..",
            "dev.retrain.json..",
            "dev.retrain.run..",
            "dev.retrain.progress..",
            "dev.retrain.registry..",
            "dev.retrain.prepare..",
            "dev.retrain.provenance..",
            "dev.retrain.evidence..",
            "dev.retrain.gate..",
            "dev.retrain.check..",
            "dev.retrain.store..",
            "dev.retrain.kind..",
            "dev.retrain.feed..",
            "dev.retrain.report..",
            "dev.retrain.notification..",
            "dev.retrain.tracking..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "picocli..", "io.micrometer..")
        .check(classes);
  }

  @Test
  void theGateDecidesWithoutStoreOrClock() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.retrain.gate..", "dev.retrain.evidence..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.retrain.store..")
        .check(classes);
  }

  @Test
  void theReportIsMadeOfWhatItIsGiven() {
    noClasses()
        .that()
        .resideInAPackage("dev.retrain.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.retrain.store..",
            "dev.retrain.serve..",
            "dev.retrain.pipeline..",
            "dev.retrain.cli..",
            "java.awt..")
        .check(classes);
  }

  @Test
  void nothingButTheCommandLineKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.retrain.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.retrain.cli..")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.retrain.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void nobodyDeserializesJavaObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.io.ObjectInputStream.class)
        .check(classes);
  }
}
