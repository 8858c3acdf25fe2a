package dev.retrain.s3;

import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Files that are sent in parts; the object appears when all of them have arrived. */
final class Multipart {
  /** Bytes of a part, and the size above which a file has parts. */
  static final int PART = 8 << 20;

  private static final int MOST_PARTS = 10_000;
  private static final int NOT_FOUND = 404;
  private static final int NOT_IMPLEMENTED = 501;

  private final S3Client client;
  private final S3Location location;
  private final Attempts attempts;

  Multipart(S3Client client, S3Location location, Attempts attempts) {
    this.client = client;
    this.location = location;
    this.attempts = attempts;
  }

  /**
   * Sends a file.
   *
   * @param shown how the object is called in messages
   */
  void upload(String key, Path file, String shown) throws IOException {
    String upload =
        attempts.run(
            "begin " + shown,
            attempt ->
                client
                    .createMultipartUpload(
                        request ->
                            request
                                .bucket(location.bucket())
                                .key(key)
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                    .uploadId());
    try (FileChannel channel = FileChannel.open(file)) {
      complete(key, upload, parts(key, upload, channel, shown), channel.size(), shown);
    } catch (IOException | RetrainException e) {
      abandonQuietly(key, upload);
      throw e;
    }
  }

  private List<CompletedPart> parts(String key, String upload, FileChannel file, String shown)
      throws IOException {
    long size = file.size();
    int length = (int) Math.max(PART, (size + MOST_PARTS - 1) / MOST_PARTS);
    List<CompletedPart> parts = new ArrayList<>();
    for (long from = 0; from < size; from += length) {
      byte[] bytes = bytes(file, from, (int) Math.min(length, size - from));
      parts.add(part(key, upload, parts.size() + 1, bytes, shown));
    }
    return parts;
  }

  private static byte[] bytes(FileChannel file, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return buffer.array();
  }

  private CompletedPart part(String key, String upload, int number, byte[] bytes, String shown) {
    String checksum = Checksum.of(bytes);
    String tag =
        attempts.run(
            "send part " + number + " of " + shown,
            attempt ->
                client
                    .uploadPart(
                        request ->
                            request
                                .bucket(location.bucket())
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .checksumSHA256(checksum),
                        RequestBody.fromBytes(bytes))
                    .eTag());
    return CompletedPart.builder().partNumber(number).eTag(tag).checksumSHA256(checksum).build();
  }

  /** An attempt without an answer may have completed it, and the next one then finds no upload. */
  private void complete(
      String key, String upload, List<CompletedPart> parts, long size, String shown) {
    attempts.run(
        "finish " + shown,
        attempt -> {
          try {
            client.completeMultipartUpload(
                request ->
                    request
                        .bucket(location.bucket())
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(all -> all.parts(parts)));
          } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND || attempt == 1) {
              throw e;
            }
            requireWhole(key, size, shown);
          }
          return upload;
        });
  }

  private void requireWhole(String key, long size, String shown) {
    long found =
        client.headObject(request -> request.bucket(location.bucket()).key(key)).contentLength();
    if (found != size) {
      throw new TransientException(
          "can't finish " + shown + " (it has " + found + " of " + size + " bytes): start again");
    }
  }

  /** Keys of uploads that have begun, each once. */
  List<String> unfinished(String prefix) {
    return uploads(prefix).stream().map(MultipartUpload::key).distinct().toList();
  }

  void abandon(String key) {
    for (MultipartUpload upload : uploads(key)) {
      if (upload.key().equals(key)) {
        abort(key, upload.uploadId());
      }
    }
  }

  /** A server without parts can't hold any. */
  private List<MultipartUpload> uploads(String prefix) {
    List<MultipartUpload> found = new ArrayList<>();
    String[] from = new String[2];
    boolean more = true;
    while (more) {
      ListMultipartUploadsResponse page = page(prefix, from[0], from[1]);
      page.uploads().stream().filter(upload -> upload.key().startsWith(prefix)).forEach(found::add);
      more = Boolean.TRUE.equals(page.isTruncated());
      Arrays.setAll(from, i -> i == 0 ? page.nextKeyMarker() : page.nextUploadIdMarker());
    }
    return found;
  }

  private ListMultipartUploadsResponse page(String prefix, String key, String upload) {
    return attempts.run(
        "list uploads in " + location.server(),
        attempt -> {
          try {
            return client.listMultipartUploads(
                request ->
                    request
                        .bucket(location.bucket())
                        .prefix(prefix)
                        .keyMarker(key)
                        .uploadIdMarker(upload));
          } catch (S3Exception e) {
            if (e.statusCode() == NOT_IMPLEMENTED) {
              return ListMultipartUploadsResponse.builder().build();
            }
            throw e;
          }
        });
  }

  private void abort(String key, String upload) {
    attempts.run(
        "drop an upload of " + key,
        attempt -> {
          try {
            return client.abortMultipartUpload(
                request -> request.bucket(location.bucket()).key(key).uploadId(upload));
          } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
              return null; // another clean-up was faster
            }
            throw e;
          }
        });
  }

  /** What stays is found by clean-up. */
  private void abandonQuietly(String key, String upload) {
    try {
      abort(key, upload);
    } catch (RetrainException e) {
      // the failure before is the one to report
    }
  }
}
