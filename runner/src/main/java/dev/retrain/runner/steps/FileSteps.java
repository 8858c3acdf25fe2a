package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** {@code readFile}, {@code writeFile}, {@code fileExists}, {@code touch}, {@code sha1/sha256}. */
final class FileSteps {
  private static final String PACKAGE = "org.jenkinsci.plugins.workflow.steps.";
  private static final String UTILITY = "org.jenkinsci.plugins.pipeline.utility.steps.fs.";

  private FileSteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("readFile", PACKAGE + "ReadFileStep")
            .sole("file", String.class)
            .with("encoding", String.class)
            .needsNode()
            .runs(AfterPause.does(FileSteps::read)),
        StepType.named("writeFile", PACKAGE + "WriteFileStep")
            .with("file", String.class)
            .with("text", String.class)
            .with("encoding", String.class)
            .needsNode()
            .runs(AfterPause.does(FileSteps::write)),
        StepType.named("fileExists", PACKAGE + "FileExistsStep")
            .sole("file", String.class)
            .needsNode()
            .runs(AfterPause.does((a, context) -> Files.exists(context.file(a.text("file"))))),
        StepType.named("touch", UTILITY + "TouchStep")
            .sole("file", String.class)
            .with("timestamp", Number.class)
            .needsNode()
            .runs(AfterPause.does(FileSteps::touch)),
        StepType.named("findFiles", UTILITY + "FindFilesStep")
            .with("glob", String.class)
            .with("excludes", String.class)
            .needsNode()
            .runs(AfterPause.does(FileSteps::find)),
        digest("sha1", "SHA-1"),
        digest("sha256", "SHA-256"));
  }

  private static StepType digest(String step, String algorithm) {
    return StepType.named(step, UTILITY + "FileSha1Step")
        .sole("file", String.class)
        .needsNode()
        .runs(AfterPause.does((arguments, context) -> digest(algorithm, arguments, context)));
  }

  private static Object read(Arguments arguments, StepContext context) throws IOException {
    byte[] bytes = Files.readAllBytes(context.file(arguments.text("file")));
    return decode(bytes, arguments.text("encoding"));
  }

  static String decode(byte[] bytes, String encoding) {
    if ("Base64".equals(encoding)) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return new String(bytes, encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding));
  }

  private static Object write(Arguments arguments, StepContext context) throws IOException {
    Path file = context.file(arguments.text("file"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    String encoding = arguments.text("encoding");
    byte[] bytes =
        "Base64".equals(encoding)
            ? Base64.getMimeDecoder().decode(arguments.text("text"))
            : arguments
                .text("text")
                .getBytes(encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding));
    Files.write(file, bytes);
    return null;
  }

  private static Object touch(Arguments arguments, StepContext context) throws IOException {
    Path file = context.file(arguments.text("file"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    return null;
  }

  private static Object find(Arguments arguments, StepContext context) throws IOException {
    List<FoundFile> found = new java.util.ArrayList<>();
    String glob = arguments.text("glob", "*");
    for (Path path : FilePattern.match(context.folder(), glob, arguments.text("excludes"))) {
      long length = Files.size(context.folder().resolve(path));
      found.add(new FoundFile(path.toString(), path.getFileName().toString(), length));
    }
    return found.toArray(new FoundFile[0]);
  }

  private static Object digest(String algorithm, Arguments arguments, StepContext context)
      throws IOException, NoSuchAlgorithmException {
    byte[] bytes = Files.readAllBytes(context.file(arguments.text("file")));
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }
}
