package dev.retrain.cli;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.RedactedUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How the values of options are read. Picocli's own readers name Java's types in their errors;
 * these say what to write.
 */
final class OptionValues {
  private OptionValues() {}

  /** For a command and those below it that are there already. */
  static void register(CommandLine commandLine) {
    ITypeConverter<Integer> whole =
        reader(Integer::valueOf, "a whole number that fits into 32 bits, 8080 for example");
    ITypeConverter<Long> wide =
        reader(Long::valueOf, "a whole number that fits into 64 bits, 42 for example");
    ITypeConverter<Double> number = reader(Double::valueOf, "a number, 0.5 for example");
    commandLine
        .registerConverter(int.class, whole)
        .registerConverter(Integer.class, whole)
        .registerConverter(long.class, wide)
        .registerConverter(Long.class, wide)
        .registerConverter(double.class, number)
        .registerConverter(URI.class, OptionValues::uri)
        .registerConverter(
            LocalDate.class, reader(LocalDate::parse, "a day of the calendar as 2026-11-21"));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new TypeConversionException(
          "'" + PlainText.of(RedactedUri.of(text)) + "' is not a URI; write %20 for a space");
    }
  }

  private static <T> ITypeConverter<T> reader(Function<String, T> parser, String form) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (NumberFormatException | DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is not " + form);
      }
    };
  }
}
