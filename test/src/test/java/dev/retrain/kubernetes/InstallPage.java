package dev.retrain.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/kubernetes-install.md} shows. */
final class InstallPage {
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

  private InstallPage() {}

  /** The block of YAML that begins like this. */
  static String block(String beginning) throws IOException {
    String page = Files.readString(Manifests.checkout("docs/kubernetes-install.md"));
    Matcher blocks = YAML.matcher(page);
    while (blocks.find()) {
      if (blocks.group(1).startsWith(beginning)) {
        return blocks.group(1);
      }
    }
    throw new AssertionError("the page shows no block that begins with " + beginning);
  }
}
