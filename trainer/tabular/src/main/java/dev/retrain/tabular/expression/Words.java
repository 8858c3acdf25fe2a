package dev.retrain.tabular.expression;

import dev.retrain.failure.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, one after the other. */
final class Words {
  /** What a word is. */
  enum Type {
    NUMBER,
    TEXT,
    NAME,
    QUOTED_NAME,
    SIGN,
    END
  }

  /**
   * One word.
   *
   * @param text without quotes
   * @param at position of its first character, counted from 1
   */
  record Word(Type type, String text, int at) {
    boolean is(String sign) {
      return (type == Type.SIGN || type == Type.NAME) && text.equals(sign);
    }
  }

  private static final Pattern WORD =
      Pattern.compile(
          "\\s*+(?:(?<number>(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?)"
              + "|'(?<text>[^']*+)'|\"(?<quoted>[^\"]++)\""
              + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_.]*+)|(?<sign><=|>=|!=|==|[-+*/()<>=,]))");

  private final List<Word> words = new ArrayList<>();
  private int next;

  Words(String text) throws ExpressionException {
    Matcher matcher = WORD.matcher(text);
    int at = 0;
    while (matcher.region(at, text.length()).lookingAt()) {
      words.add(word(matcher));
      at = matcher.end();
    }
    if (!text.substring(at).isBlank()) {
      throw new ExpressionException(
          "has '" + PlainText.of(text.substring(at)) + "' at " + (at + 1) + ", which is no word",
          "use numbers, 'texts', columns, \"other columns\", functions, + - * / ( ) and < <= = != >="
              + " >");
    }
    words.add(new Word(Type.END, "the end", text.length() + 1));
  }

  private static Word word(Matcher found) {
    if (found.group("number") != null) {
      return new Word(Type.NUMBER, found.group("number"), found.start("number") + 1);
    }
    if (found.group("text") != null) {
      return new Word(Type.TEXT, found.group("text"), found.start("text"));
    }
    if (found.group("quoted") != null) {
      return new Word(Type.QUOTED_NAME, found.group("quoted"), found.start("quoted"));
    }
    if (found.group("name") != null) {
      return new Word(Type.NAME, found.group("name"), found.start("name") + 1);
    }
    String sign = found.group("sign");
    return new Word(Type.SIGN, sign.equals("==") ? "=" : sign, found.start("sign") + 1);
  }

  Word peek() {
    return words.get(next);
  }

  Word take() {
    Word word = peek();
    next = Math.min(next + 1, words.size() - 1);
    return word;
  }

  boolean takeIf(String sign) {
    boolean found = peek().is(sign);
    if (found) {
      take();
    }
    return found;
  }

  void expect(String sign) throws ExpressionException {
    if (!takeIf(sign)) {
      throw unexpected("put '" + sign + "' there");
    }
  }

  ExpressionException unexpected(String cure) {
    Word word = peek();
    return new ExpressionException(
        "has " + PlainText.of(word.text()) + " at " + word.at() + ", where it can't stand", cure);
  }
}
