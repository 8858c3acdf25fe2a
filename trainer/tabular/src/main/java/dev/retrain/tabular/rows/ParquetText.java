package dev.retrain.tabular.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * How the present value of a column is written in a CSV: numbers in decimals, with as many digits
 * as it takes to read back the same bits, times in ISO-8601 and UTC. NaN is an empty text, as
 * pandas has no other way to say that a number is missing.
 */
interface ParquetText {
  /** The text of the present value, which is not missing. */
  String of(ColumnReader column);

  /** How to read a type, or empty if it can't be read. */
  static Optional<ParquetText> of(Type type) {
    if (!type.isPrimitive() || type.isRepetition(Repetition.REPEATED)) {
      return Optional.empty();
    }
    PrimitiveType primitive = type.asPrimitiveType();
    LogicalTypeAnnotation logical = primitive.getLogicalTypeAnnotation();
    boolean plain = logical == null;
    return switch (primitive.getPrimitiveTypeName()) {
      case BOOLEAN -> Optional.of(column -> Boolean.toString(column.getBoolean()));
      case FLOAT -> plain ? Optional.of(column -> number(column.getFloat())) : Optional.empty();
      case DOUBLE -> plain ? Optional.of(column -> number(column.getDouble())) : Optional.empty();
      case INT32 -> whole(logical, ColumnReader::getInteger);
      case INT64 -> whole(logical, ColumnReader::getLong);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(logical);
      case INT96 -> Optional.empty();
    };
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** A whole number of either size. */
  interface Whole {
    long of(ColumnReader column);
  }

  private static Optional<ParquetText> whole(LogicalTypeAnnotation logical, Whole value) {
    if (logical == null) {
      return Optional.of(column -> Long.toString(value.of(column)));
    }
    if (logical instanceof IntLogicalTypeAnnotation kind) {
      long mask = kind.isSigned() || kind.getBitWidth() == Long.SIZE ? -1 : 0xffff_ffffL;
      return Optional.of(
          kind.isSigned()
              ? column -> Long.toString(value.of(column))
              : column -> Long.toUnsignedString(value.of(column) & mask));
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return Optional.of(
          column -> BigDecimal.valueOf(value.of(column), decimal.getScale()).toPlainString());
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return Optional.of(column -> LocalDate.ofEpochDay(value.of(column)).toString());
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      long units =
          switch (timestamp.getUnit()) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
          };
      return Optional.of(column -> time(value.of(column), units));
    }
    return Optional.empty();
  }

  private static String time(long value, long units) {
    return Instant.ofEpochSecond(
            Math.floorDiv(value, units), Math.floorMod(value, units) * (1_000_000_000L / units))
        .toString();
  }

  private static Optional<ParquetText> binary(LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return Optional.of(
          column ->
              new BigDecimal(new BigInteger(column.getBinary().getBytes()), decimal.getScale())
                  .toPlainString());
    }
    boolean text =
        logical == null
            || logical instanceof StringLogicalTypeAnnotation
            || logical instanceof EnumLogicalTypeAnnotation;
    return text ? Optional.of(column -> text(column.getBinary().getBytes())) : Optional.empty();
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text is not UTF-8", e);
    }
  }
}
