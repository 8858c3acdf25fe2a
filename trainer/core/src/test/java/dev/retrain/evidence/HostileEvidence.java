package dev.retrain.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ways to spoil a pair of good evidence files, by what was done to them. */
public final class HostileEvidence {
  /**
   * One way.
   *
   * @param name what was done
   * @param damage does it to a directory with good files
   */
  public record Case(String name, Damage damage) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Spoils files. */
  @FunctionalInterface
  public interface Damage {
    void to(Path directory) throws IOException;
  }

  private static final String VALUE = "\"slice\":\"all\",\"value\":0.4,";

  private HostileEvidence() {}

  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    numbers(cases);
    shapes(cases);
    facts(cases);
    units(cases);
    files(cases, EvidenceFile.RESULTS, EvidenceFile.MAX_RESULTS + 1);
    files(cases, EvidenceFile.UNITS, 0);
    return cases;
  }

  /** What can stand where a figure should. */
  private static void numbers(List<Case> cases) {
    List<String> values =
        List.of(
            "NaN",
            "\"NaN\"",
            "Infinity",
            "-Infinity",
            "1e999",
            "-1e999",
            "-0.0",
            "-0.1",
            "1.0001",
            "40",
            "0,4",
            "\"0.4\"",
            "\"\"",
            "null",
            "true",
            "[0.4]",
            "{\"mean\":0.4}",
            "0x1",
            ".4",
            "4e",
            "+0.4",
            "0.4.1",
            "0.9",
            "1");
    for (String value : values) {
      String spoilt = VALUE.replace("0.4", value);
      cases.add(results("the value is " + value, text -> text.replace(VALUE, spoilt)));
      cases.add(
          results(
              "the headline is " + value,
              text -> text.replace("\"hit@20\":0.4}", "\"hit@20\":" + value + "}")));
    }
  }

  private static void shapes(List<Case> cases) {
    cases.add(results("a list", text -> "[" + text + "]"));
    cases.add(results("a number", text -> "0.9"));
    cases.add(results("null", text -> "null"));
    cases.add(results("cut in half", text -> text.substring(0, text.length() / 2)));
    cases.add(results("last brace missing", text -> text.substring(0, text.lastIndexOf('}'))));
    cases.add(results("two documents", text -> text + text));
    cases.add(results("something after it", text -> text + "x"));
    cases.add(results("deeply nested", text -> "[".repeat(100_000)));
    cases.add(results("spaces alone", text -> " \n"));
    cases.add(results("zero bytes inside", text -> text.replace("hit@20", "hit\0@20")));
    cases.add(results("a figure twice", text -> text.replace(VALUE, VALUE + VALUE.substring(14))));
    cases.add(
        results(
            "the headline twice",
            text -> text.replace("\"hit@20\":0.4}", "\"hit@20\":0.1,\"hit@20\":0.4}")));
    cases.add(results("a comment", text -> text.replace("{\n", "{ // good\n")));
  }

  private static void facts(List<Case> cases) {
    for (String key :
        List.of("format", "metrics", "run", "split", "catalogue", "units", "measurements")) {
      cases.add(results(key + " missing", text -> text.replace("\"" + key + "\"", "\"x\"")));
      cases.add(
          results(key + " is null", text -> text.replaceFirst("\"" + key + "\": .*", quoted(key))));
    }
    cases.add(results("another format", text -> text.replace("\"format\": 1", "\"format\": 2")));
    cases.add(results("another run", text -> text.replace("retrain-42", "retrain-41")));
    cases.add(results("other data", text -> text.replace("d".repeat(64), "f".repeat(64))));
    cases.add(results("another model", text -> text.replace("c".repeat(64), "f".repeat(64))));
    cases.add(results("no hash", text -> text.replace("c".repeat(64), "cafe")));
    cases.add(results("an impossible version", text -> text.replace("v20261121", "v20261321")));
    cases.add(results("a time that is none", text -> text.replace("T00:00:00Z", "")));
    cases.add(
        results("an overlap", text -> text.replace("overlap_pairs\":0", "overlap_pairs\":9")));
    cases.add(results("overlap not told", text -> text.replace("overlap_pairs", "pairs")));
    cases.add(
        results("a pair misplaced", text -> text.replace("placed_pairs\":0", "placed_pairs\":1")));
    cases.add(results("a negative count", text -> text.replace("pairs\":0", "pairs\":-1")));
    cases.add(results("half a count", text -> text.replace("pairs\":0", "pairs\":0.5")));
    cases.add(
        results("a tiny catalogue", text -> text.replace("catalogue\": 1500", "catalogue\": 39")));
    cases.add(results("no catalogue", text -> text.replace("catalogue\": 1500", "catalogue\": 0")));
    cases.add(results("a note beside", text -> text.replace("note\": \"\"", "note\": \"lost\"")));
    cases.add(results("all held out", text -> text.replace("holdout\":0.1", "holdout\":1.0")));
    cases.add(
        results(
            "figures removed", text -> text.replaceAll("(?s)ments\": \\[.*\\]", "ments\": []")));
    cases.add(results("another file", text -> text.replace("eval_units.csv", "other.csv")));
    cases.add(results("wider interval", text -> text.replace("\"low\":0.4", "\"low\":0.5")));
    cases.add(results("another metric", text -> text.replace("hit@20", "hit@10")));
  }

  private static String quoted(String key) {
    return "\"" + key + "\": null,";
  }

  private static void units(List<Case> cases) {
    cases.add(units("an outcome changed, hash kept", false, text -> text.replace(",0,", ",1,")));
    cases.add(
        units("an outcome changed, hash too", true, text -> text.replace(",1,1,0", ",1,0,0")));
    cases.add(units("an outcome of 2", true, text -> text.replaceFirst("0,0,0\n", "2,0,0\n")));
    cases.add(units("an outcome of NaN", true, text -> text.replaceFirst("0,0,0\n", "NaN,0,0\n")));
    cases.add(units("an empty outcome", true, text -> text.replaceFirst("0,0,0\n", ",0,0\n")));
    cases.add(units("a minus", true, text -> text.replaceFirst("0,0,0\n", "-0.0,0,0\n")));
    cases.add(units("a text", true, text -> text.replaceFirst("0,0,0\n", "zero,0,0\n")));
    cases.add(units("hexadecimal", true, text -> text.replaceFirst("0,0,0\n", "0x0p0,0,0\n")));
    cases.add(units("a cell more", true, text -> text.replaceFirst("0,0,0\n", "0,0,0,0\n")));
    cases.add(units("a cell less", true, text -> text.replaceFirst("0,0,0\n", "0,0\n")));
    cases.add(units("the header alone", true, text -> text.substring(0, text.indexOf('\n') + 1)));
    cases.add(units("no header", true, text -> text.substring(text.indexOf('\n') + 1)));
    cases.add(units("a row twice", true, text -> text.replaceFirst("\n(.*)\n", "\n$1\n$1\n")));
    cases.add(units("out of order", true, text -> text.replaceFirst("100000,", "109999,")));
    cases.add(units("a column twice", true, text -> text.replace("popularity", "candidate")));
    cases.add(units("an unknown column", true, text -> text.replace("popularity", "magic")));
    cases.add(units("no candidate", true, text -> text.replace("candidate", "champion")));
    cases.add(units("a yes for a 1", true, text -> text.replaceFirst(",1,0,1", ",yes,0,1")));
    cases.add(units("an open quote", true, text -> text.replaceFirst("\n1", "\n\"1")));
    cases.add(units("half of it", true, text -> text.substring(0, text.length() / 2)));
  }

  private static void files(List<Case> cases, String name, int tooLarge) {
    cases.add(new Case(name + " missing", directory -> Files.delete(directory.resolve(name))));
    cases.add(
        new Case(name + " empty", directory -> Files.write(directory.resolve(name), new byte[0])));
    cases.add(
        new Case(
            name + " a directory",
            directory -> {
              Files.delete(directory.resolve(name));
              Files.createDirectory(directory.resolve(name));
            }));
    cases.add(
        new Case(
            name + " a symbolic link to a good file",
            directory -> {
              Files.move(directory.resolve(name), directory.resolve("good"));
              Files.createSymbolicLink(directory.resolve(name), Path.of("good"));
            }));
    if (tooLarge > 0) {
      cases.add(results("more than 1 MiB", text -> text + " ".repeat(tooLarge - text.length())));
    }
  }

  private static Case results(String name, UnaryOperator<String> change) {
    return new Case(
        "results: " + name, directory -> rewrite(directory, EvidenceFile.RESULTS, change));
  }

  /** With {@code rehash} the change is as good as one made before the hash was taken. */
  private static Case units(String name, boolean rehash, UnaryOperator<String> change) {
    return new Case(
        "units: " + name,
        directory -> {
          String before = sha256(directory);
          rewrite(directory, EvidenceFile.UNITS, change);
          String after = sha256(directory);
          if (rehash) {
            rewrite(directory, EvidenceFile.RESULTS, text -> text.replace(before, after));
          }
        });
  }

  private static void rewrite(Path directory, String name, UnaryOperator<String> change)
      throws IOException {
    Path file = directory.resolve(name);
    String good = Files.readString(file);
    String bad = change.apply(good);
    if (bad.equals(good)) {
      throw new AssertionError("nothing was changed in " + name);
    }
    Files.writeString(file, bad);
  }

  private static String sha256(Path directory) throws IOException {
    try {
      byte[] bytes = Files.readString(directory.resolve(EvidenceFile.UNITS)).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
