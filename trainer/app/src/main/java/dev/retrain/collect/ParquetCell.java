package dev.retrain.collect;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * How the value of a column is written in a CSV: ids and numbers in decimals, a time as the CSV
 * form with the same column name has it, seconds or ISO-8601. What is missing is an empty text.
 */
interface ParquetCell {
  /** What a column is for. */
  enum Use {
    ID("a text or a whole number"),
    NUMBER("a number"),
    SECONDS("a timestamp (INT64), a whole number of seconds, or a text"),
    ISO_TIME("a timestamp (INT64), a whole number of seconds, or a text");

    private final String wanted;

    Use(String wanted) {
      this.wanted = wanted;
    }

    /** The types that can be read. */
    String wanted() {
      return wanted;
    }
  }

  /** Adds the present value, which is not missing, to a row. */
  void add(ColumnReader column, RowText row);

  /** How to read a type for a use, or empty if it can't be. */
  static Optional<ParquetCell> of(PrimitiveType type, Use use) {
    PrimitiveTypeName stored = type.getPrimitiveTypeName();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (stored == BINARY) {
      return Optional.of(text(use)).filter(cell -> isText(logical));
    }
    return switch (use) {
      case ID -> isWhole(stored, logical) ? Optional.of(whole(stored, logical)) : Optional.empty();
      case NUMBER -> number(stored, logical);
      case SECONDS, ISO_TIME -> time(stored, logical, use);
    };
  }

  private static boolean isText(LogicalTypeAnnotation logical) {
    return logical == null
        || logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation;
  }

  private static boolean isWhole(PrimitiveTypeName stored, LogicalTypeAnnotation logical) {
    return (stored == INT32 || stored == INT64)
        && (logical == null || logical instanceof IntLogicalTypeAnnotation);
  }

  private static ParquetCell text(Use use) {
    if (use != Use.SECONDS) {
      return (column, row) -> row.add(column.getBinary().getBytes());
    }
    return (column, row) -> row.add(seconds(column.getBinary().toStringUsingUTF8()));
  }

  /** A text in seconds as it is, one in ISO-8601 in seconds. */
  private static String seconds(String text) {
    try {
      return text.indexOf('T') < 0 ? text : Long.toString(Instant.parse(text).getEpochSecond());
    } catch (DateTimeException e) {
      return text;
    }
  }

  private static ParquetCell whole(PrimitiveTypeName stored, LogicalTypeAnnotation logical) {
    boolean unsigned = logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
    if (stored == INT32) {
      return (column, row) ->
          row.add(
              unsigned
                  ? Integer.toUnsignedString(column.getInteger())
                  : Integer.toString(column.getInteger()));
    }
    return (column, row) ->
        row.add(
            unsigned ? Long.toUnsignedString(column.getLong()) : Long.toString(column.getLong()));
  }

  private static Optional<ParquetCell> number(
      PrimitiveTypeName stored, LogicalTypeAnnotation logical) {
    if (isWhole(stored, logical)) {
      return Optional.of(whole(stored, logical));
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return switch (stored) {
        case INT32 -> Optional.of((c, row) -> row.add(decimal(c.getInteger(), decimal.getScale())));
        case INT64 -> Optional.of((c, row) -> row.add(decimal(c.getLong(), decimal.getScale())));
        default -> Optional.empty();
      };
    }
    // pandas has no other way to say that a number is missing than NaN
    return switch (stored) {
      case FLOAT ->
          Optional.of((c, row) -> row.add(Float.isNaN(c.getFloat()) ? "" : "" + c.getFloat()));
      case DOUBLE ->
          Optional.of((c, row) -> row.add(Double.isNaN(c.getDouble()) ? "" : "" + c.getDouble()));
      default -> Optional.empty();
    };
  }

  private static String decimal(long unscaled, int scale) {
    return BigDecimal.valueOf(unscaled, scale).toPlainString();
  }

  private static Optional<ParquetCell> time(
      PrimitiveTypeName stored, LogicalTypeAnnotation logical, Use use) {
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp && stored == INT64) {
      long units =
          switch (timestamp.getUnit()) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
          };
      return Optional.of(
          (column, row) -> row.add(time(Math.floorDiv(column.getLong(), units), use)));
    }
    if (!isWhole(stored, logical)) {
      return Optional.empty();
    }
    return Optional.of(
        (column, row) ->
            row.add(time(stored == INT32 ? column.getInteger() : column.getLong(), use)));
  }

  /** Seconds that no CSV would take for some stay a number, which is no ISO-8601. */
  private static String time(long second, Use use) {
    OptionalLong plausible =
        second < 0 || second > InteractionRow.LATEST_EPOCH_SECOND
            ? OptionalLong.empty()
            : OptionalLong.of(second);
    return use == Use.SECONDS || plausible.isEmpty()
        ? Long.toString(second)
        : Instant.ofEpochSecond(second).toString();
  }
}
