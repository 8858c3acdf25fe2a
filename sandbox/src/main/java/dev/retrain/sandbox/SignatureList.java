package dev.retrain.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Members that are permitted by name: one signature a line, {@code #} before a comment, {@code *}
 * for all methods or fields of a class.
 */
final class SignatureList implements Permission {
  private static final String STAND_INS = "plugin-members.txt";
  private final Set<String> allowed;

  private SignatureList(Set<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * The lists of the script-security plug-in: {@code allow-list-generic}, {@code
   * allow-list-jenkins} and {@code deny-list}, and those of the runner's stand-ins for the classes
   * of other plug-ins.
   */
  static SignatureList of(Path folder) throws IOException {
    Set<String> allowed = new HashSet<>();
    addAll(Files.readAllLines(folder.resolve("allow-list-generic")).stream(), allowed);
    addAll(Files.readAllLines(folder.resolve("allow-list-jenkins")).stream(), allowed);
    try (InputStream standIns = SignatureList.class.getResourceAsStream(STAND_INS)) {
      addAll(new String(standIns.readAllBytes(), UTF_8).lines(), allowed);
    }
    Set<String> denied = new HashSet<>();
    addAll(Files.readAllLines(folder.resolve("deny-list")).stream(), denied);
    allowed.removeAll(denied);
    return new SignatureList(allowed);
  }

  private static void addAll(Stream<String> lines, Set<String> signatures) {
    lines
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(signatures::add);
  }

  @Override
  public boolean permits(Member member, Object receiver, Object... arguments) {
    return allowed.contains(Signatures.of(member)) || allowed.contains(Signatures.ofAll(member));
  }
}
