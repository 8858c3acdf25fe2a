package dev.retrain.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/** Makes no record: the columns are read one by one, but the reader asks for a converter. */
final class NoRecord extends GroupConverter {
  private final MessageType schema;

  NoRecord(MessageType schema) {
    this.schema = schema;
  }

  @Override
  public Converter getConverter(int field) {
    if (!schema.getType(field).isPrimitive()) {
      throw new IllegalArgumentException("column " + field + " is a group");
    }
    return new Cell();
  }

  @Override
  public void start() {
    // no record is begun
  }

  @Override
  public void end() {
    // and none is ended
  }

  private static final class Cell extends PrimitiveConverter {}
}
