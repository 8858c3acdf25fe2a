package dev.retrain.parquet;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Hands rows of a flat table, an array of cells each, to Parquet's writer. The deprecated methods
 * are the abstract ones: there is no other way to extend the writer.
 */
@SuppressWarnings("deprecation")
final class FlatRows extends WriteSupport<Object[]> {
  private final MessageType schema;
  private RecordConsumer consumer;

  private FlatRows(MessageType schema) {
    this.schema = schema;
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(Object[] row) {
    consumer.startMessage();
    for (int column = 0; column < row.length; column++) {
      String name = schema.getFieldName(column);
      consumer.startField(name, column);
      add(row[column]);
      consumer.endField(name, column);
    }
    consumer.endMessage();
  }

  private void add(Object cell) {
    if (cell instanceof String text) {
      consumer.addBinary(Binary.fromString(text));
    } else if (cell instanceof Double number) {
      consumer.addDouble(number);
    } else if (cell instanceof Float number) {
      consumer.addFloat(number);
    } else {
      consumer.addLong((Long) cell);
    }
  }

  /** Makes writers of flat tables. */
  static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final MessageType schema;

    Builder(OutputFile file, MessageType schema) {
      super(file);
      this.schema = schema;
      withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
      // The footer lists a column's encodings in the order of a hash set of enums, which changes
      // from one JVM to the next. Version 2 without dictionaries has one encoding a column.
      withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0);
      withDictionaryEncoding(false);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
      return new FlatRows(schema);
    }
  }
}
