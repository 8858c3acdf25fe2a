package dev.retrain.library;

import java.util.ArrayList;
import java.util.List;

/** Texts that would run a program, or become an option, if a shell ever read them as script. */
final class Payloads {
  /** Ten ways to run {@code touch} from within a text, each in several settings: 300 in all. */
  static final List<String> ALL = all("canary");

  private Payloads() {}

  /** The payloads, made to create this file. */
  static List<String> all(String canary) {
    List<String> payloads = new ArrayList<>();
    String touch = "touch${IFS}" + canary;
    List<String> commands =
        List.of(
            "$(" + touch + ")",
            "`" + touch + "`",
            ";" + touch,
            "|" + touch,
            "&&" + touch + "&",
            "\n" + touch,
            "\r\n" + touch + "\n",
            "$((a[$(" + touch + ")0]))",
            "';" + touch + ";'",
            "\";" + touch + ";\"");
    List<String> before =
        List.of("", "movies", "-rf ", "--kubeconfig=", "v20261121_020034", "${IFS}");
    List<String> after = List.of("", " ", "#", "\u0000", "'\"");
    for (String command : commands) {
      for (String head : before) {
        for (String tail : after) {
          payloads.add(head + command + tail);
        }
      }
    }
    return List.copyOf(payloads);
  }
}
