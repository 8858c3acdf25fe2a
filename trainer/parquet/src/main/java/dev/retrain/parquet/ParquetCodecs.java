package dev.retrain.parquet;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Expands the pages of Parquet files in Java alone: Snappy, Zstandard, gzip. A page that claims
 * more than {@value #LARGEST_PAGE} bytes is refused before memory is taken for it; writers stay
 * below 100 MB.
 */
final class ParquetCodecs implements CompressionCodecFactory {
  static final int LARGEST_PAGE = 128 << 20;

  /** Expands one page. */
  private interface Expander {
    byte[] expand(byte[] page, int length) throws IOException;
  }

  /** Whether pages of this compression can be read. */
  static boolean isKnown(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED, SNAPPY, ZSTD, GZIP -> true;
      default -> false;
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Pages((page, length) -> page);
      case SNAPPY -> new Pages(Snappy::expand);
      case ZSTD -> new Pages(ParquetCodecs::zstandard);
      case GZIP -> new Pages(ParquetCodecs::gzip);
      default -> throw new IllegalArgumentException("compression " + codec);
    };
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("nothing is written with this");
  }

  @Override
  public void release() {
    // nothing is kept
  }

  private static byte[] zstandard(byte[] page, int length) throws IOException {
    byte[] expanded = new byte[length];
    try {
      int size = new ZstdDecompressor().decompress(page, 0, page.length, expanded, 0, length);
      return Arrays.copyOf(expanded, size);
    } catch (RuntimeException e) {
      throw new IOException("the Zstandard page is damaged", e);
    }
  }

  private static byte[] gzip(byte[] page, int length) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
      return in.readNBytes(length);
    }
  }

  private record Pages(Expander expander) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int length) throws IOException {
      return BytesInput.from(expanded(page.toInputStream().readAllBytes(), length));
    }

    @Override
    public void decompress(ByteBuffer in, int compressed, ByteBuffer out, int length)
        throws IOException {
      byte[] page = new byte[compressed];
      in.get(page);
      out.put(expanded(page, length));
    }

    @Override
    public void release() {
      // nothing is kept
    }

    private byte[] expanded(byte[] page, int length) throws IOException {
      if (length < 0 || length > LARGEST_PAGE) {
        throw new IOException("a page claims " + length + " bytes");
      }
      byte[] expanded = expander.expand(page, length);
      if (expanded.length != length) {
        throw new IOException("a page has another length than it claims");
      }
      return expanded;
    }
  }
}
