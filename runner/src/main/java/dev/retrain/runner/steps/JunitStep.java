package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import hudson.AbortException;
import hudson.model.Result;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** {@code junit}: counts the cases of JUnit's XML reports; failed ones make the build unstable. */
final class JunitStep {
  private JunitStep() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("junit", "hudson.tasks.junit.pipeline.JUnitResultsStep")
            .sole("testResults", String.class)
            .with("allowEmptyResults", Boolean.class)
            .with("keepLongStdio", Boolean.class)
            .with("skipPublishingChecks", Boolean.class)
            .with("skipMarkingBuildUnstable", Boolean.class)
            .needsNode()
            .runs(AfterPause.does(JunitStep::record)));
  }

  private static Object record(Arguments arguments, StepContext context) throws Exception {
    context.print("Recording test results");
    List<Path> reports = FilePattern.match(context.folder(), arguments.text("testResults"), null);
    if (reports.isEmpty()) {
      String complaint = "No test report files were found. Configuration error?";
      context.print(complaint);
      if (!arguments.flag("allowEmptyResults")) {
        throw new AbortException(complaint);
      }
    }
    Totals totals = new Totals();
    for (Path report : reports) {
      count(context.folder().resolve(report), totals);
    }
    if (totals.getTotalCount() == 0) {
      context.print("None of the test reports contained any result");
    }
    if (!arguments.flag("skipPublishingChecks")) {
      context.print("[Checks API] No suitable checks publisher found.");
    }
    if (totals.failCount > 0 && !arguments.flag("skipMarkingBuildUnstable")) {
      context.build().worsen(Result.UNSTABLE);
    }
    return totals;
  }

  private static void count(Path report, Totals totals)
      throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    NodeList cases =
        factory.newDocumentBuilder().parse(report.toFile()).getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element each = (Element) cases.item(i);
      if (has(each, "failure") || has(each, "error")) {
        totals.failCount++;
      } else if (has(each, "skipped")) {
        totals.skipCount++;
      } else {
        totals.passCount++;
      }
    }
  }

  private static boolean has(Element element, String child) {
    return element.getElementsByTagName(child).getLength() > 0;
  }

  /** What the step returns. */
  public static final class Totals implements Serializable {
    private static final long serialVersionUID = 1L;
    private int passCount;
    private int failCount;
    private int skipCount;

    public int getTotalCount() {
      return passCount + failCount + skipCount;
    }

    public int getPassCount() {
      return passCount;
    }

    public int getFailCount() {
      return failCount;
    }

    public int getSkipCount() {
      return skipCount;
    }
  }
}
