package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.LinkedList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code readYaml} and {@code writeYaml}; the latter replaces no file unless it is told to. */
final class YamlSteps {
  private static final String PACKAGE = "org.jenkinsci.plugins.pipeline.utility.steps.conf.";

  private YamlSteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("readYaml", PACKAGE + "ReadYamlStep")
            .with("file", String.class)
            .with("text", String.class)
            .with("codePointLimit", Number.class)
            .with("maxAliasesForCollections", Number.class)
            .runs(AfterPause.does(YamlSteps::read)),
        StepType.named("writeYaml", PACKAGE + "WriteYamlStep")
            .with("file", String.class)
            .with("data", Object.class)
            .with("datas", List.class)
            .with("charset", String.class)
            .with("overwrite", Boolean.class)
            .with("returnText", Boolean.class)
            .runs(AfterPause.does(YamlSteps::write)));
  }

  /** The document; of several, a list, of the class that scripts see on a controller. */
  @SuppressWarnings("JdkObsolete")
  private static Object read(Arguments arguments, StepContext context) throws Exception {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(
        (int) arguments.number("codePointLimit", options.getCodePointLimit()));
    options.setMaxAliasesForCollections(
        (int) arguments.number("maxAliasesForCollections", options.getMaxAliasesForCollections()));
    String text = TextSource.of("readYaml", arguments, context);
    List<Object> documents = new LinkedList<>();
    new Yaml(new SafeConstructor(options)).loadAll(text).forEach(documents::add);
    return documents.size() == 1 ? documents.get(0) : documents;
  }

  private static Object write(Arguments arguments, StepContext context) throws Exception {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    Yaml yaml = new Yaml(options);
    boolean several = arguments.values().get("datas") != null;
    String text =
        several
            ? yaml.dumpAll(arguments.list("datas").iterator())
            : yaml.dump(arguments.values().get("data"));
    String file = arguments.text("file", "");
    if (!file.isBlank() && !arguments.flag("overwrite")) {
      TextSource.requireNode("writeYaml", context);
      if (Files.exists(context.file(file))) {
        throw new FileAlreadyExistsException(context.file(file).toString());
      }
    }
    return TextTarget.put("writeYaml", arguments, context, text);
  }
}
