package dev.retrain.s3;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.TransientException;
import dev.retrain.store.disk.Disk;
import dev.retrain.store.object.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects of one bucket below one prefix. What is created is created by {@code PutObject} with
 * {@code If-None-Match: *}; ETags are never looked into.
 */
final class S3Objects implements ObjectStore {
  private static final int EXISTS = 412;
  private static final int PAGE = 1000;
  private static final int MOST_IN_MEMORY = 64 << 20;

  /** A race that began so long ago has ended, whatever became of its racers. */
  private static final Duration DEAD = Duration.ofHours(1);

  private final S3Client client;
  private final S3Location location;
  private final Attempts attempts;
  private final RaceProbe probe;
  private final Clock clock;
  private final Multipart multipart;

  S3Objects(
      S3Client client, S3Location location, Attempts attempts, ProbeMemory memory, Clock clock) {
    this.client = client;
    this.location = location;
    this.attempts = attempts;
    this.clock = clock;
    this.multipart = new Multipart(client, location, attempts);
    this.probe = new RaceProbe(this, location, memory);
  }

  @Override
  public void prepare() {
    probe.passed();
  }

  /** Races on a few keys now, whatever is remembered; gives on how many. */
  int look() {
    return probe.look();
  }

  @Override
  public Optional<byte[]> read(String name) {
    return attempts.run(
        "read " + describe(name),
        attempt -> {
          try (ResponseInputStream<GetObjectResponse> in = get(name)) {
            long size = in.response().contentLength();
            if (size > MOST_IN_MEMORY) {
              throw new DataException(
                  describe(name)
                      + " has "
                      + size
                      + " bytes, which retrain never wrote: move it out of the store");
            }
            byte[] bytes = in.readAllBytes();
            requireWhole(bytes.length, size);
            return Optional.of(bytes);
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          } catch (IOException e) {
            throw cut(e);
          }
        });
  }

  private ResponseInputStream<GetObjectResponse> get(String name) {
    return client.getObject(request -> request.bucket(location.bucket()).key(key(name)));
  }

  /** A connection that ends early looks like the end of the object. */
  private static void requireWhole(long got, long announced) throws IOException {
    if (got != announced) {
      throw new IOException("the answer ended after " + got + " of " + announced + " bytes");
    }
  }

  private static SdkClientException cut(IOException e) {
    return SdkClientException.create(e.getMessage(), e);
  }

  /**
   * An attempt without an answer may have created the object, and the next one then finds it there:
   * its bytes tell whose it is.
   */
  @Override
  public boolean create(String name, byte[] bytes) {
    return attempts.run(
        "create " + describe(name),
        attempt -> {
          try {
            client.putObject(
                request ->
                    request
                        .bucket(location.bucket())
                        .key(key(name))
                        .ifNoneMatch("*")
                        .checksumSHA256(Checksum.of(bytes)),
                RequestBody.fromBytes(bytes));
            return true;
          } catch (S3Exception e) {
            if (e.statusCode() != EXISTS) {
              throw e;
            }
            return attempt > 1 && Arrays.equals(read(name).orElse(null), bytes);
          }
        });
  }

  @Override
  public void write(String name, byte[] bytes) {
    attempts.run(
        "write " + describe(name),
        attempt ->
            client.putObject(
                request ->
                    request
                        .bucket(location.bucket())
                        .key(key(name))
                        .checksumSHA256(Checksum.of(bytes)),
                RequestBody.fromBytes(bytes)));
  }

  @Override
  public void upload(String name, Path file) {
    try {
      if (Files.size(file) > Multipart.PART) {
        multipart.upload(key(name), file, describe(name));
      } else {
        write(name, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw Disk.failure("read " + file, file, 0, e);
    }
  }

  @Override
  public boolean download(String name, Path file) {
    return attempts.run(
        "read " + describe(name),
        attempt -> {
          try (ResponseInputStream<GetObjectResponse> in = get(name)) {
            copy(in, file);
            return true;
          } catch (NoSuchKeyException e) {
            return false;
          } catch (IOException e) {
            throw cut(e);
          }
        });
  }

  /** What goes wrong with the disk is told apart from what goes wrong with the connection. */
  private static void copy(ResponseInputStream<GetObjectResponse> in, Path file)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long got = 0;
    try (DiskFile out = new DiskFile(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, read);
        got += read;
      }
    }
    requireWhole(got, in.response().contentLength());
  }

  @Override
  public List<Stat> list(String prefix) {
    return objects(prefix).stream().map(object -> new Stat(name(object), object.size())).toList();
  }

  private List<S3Object> objects(String prefix) {
    List<S3Object> found = new ArrayList<>();
    Optional<String> from = Optional.empty();
    do {
      ListObjectsV2Response page = page(prefix, from);
      found.addAll(page.contents());
      from =
          Boolean.TRUE.equals(page.isTruncated())
              ? Optional.of(page.nextContinuationToken())
              : Optional.empty();
    } while (from.isPresent());
    return found;
  }

  private ListObjectsV2Response page(String prefix, Optional<String> from) {
    return attempts.run(
        "list " + describe(prefix),
        attempt ->
            client.listObjectsV2(
                request ->
                    request
                        .bucket(location.bucket())
                        .prefix(key(prefix))
                        .continuationToken(from.orElse(null))));
  }

  @Override
  public void delete(Collection<String> names) {
    List<String> all = List.copyOf(names);
    for (int from = 0; from < all.size(); from += PAGE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + PAGE));
      if (all.size() == 1) {
        deleteOne(all.get(0));
      } else {
        deleteSome(some);
      }
    }
  }

  private void deleteOne(String name) {
    attempts.run(
        "remove " + describe(name),
        attempt -> {
          try {
            return client.deleteObject(request -> request.bucket(location.bucket()).key(key(name)));
          } catch (NoSuchKeyException e) {
            return null; // some servers say so, others do not
          }
        });
  }

  private void deleteSome(List<String> names) {
    Delete keys =
        Delete.builder()
            .quiet(true)
            .objects(
                names.stream()
                    .map(name -> ObjectIdentifier.builder().key(key(name)).build())
                    .toList())
            .build();
    String what = "remove " + names.size() + " objects, " + describe(names.get(0)) + " for one";
    DeleteObjectsResponse answer =
        attempts.run(
            what,
            attempt ->
                client.deleteObjects(request -> request.bucket(location.bucket()).delete(keys)));
    answer.errors().stream()
        .filter(error -> !"NoSuchKey".equals(error.code()))
        .findFirst()
        .ifPresent(
            error -> {
              throw new TransientException(
                  "can't "
                      + what
                      + " ("
                      + PlainText.of(error.code() + ": " + error.message())
                      + "): allow s3:DeleteObject there, or start again when the server is well");
            });
  }

  @Override
  public List<String> unfinished(String prefix) {
    return multipart.unfinished(key(prefix)).stream()
        .map(key -> key.substring(location.prefix().length()))
        .toList();
  }

  @Override
  public void abandon(Collection<String> names) {
    names.forEach(name -> multipart.abandon(key(name)));
  }

  /** Scratch keys of races that died. */
  @Override
  public void sweep() {
    Instant before = clock.instant().minus(DEAD);
    delete(
        objects(RaceProbe.FOLDER).stream()
            .filter(object -> object.lastModified().isBefore(before))
            .map(this::name)
            .toList());
  }

  @Override
  public String describe(String name) {
    return location.describe(name);
  }

  @Override
  public void close() {
    client.close();
  }

  private String key(String name) {
    return location.prefix() + name;
  }

  private String name(S3Object object) {
    return object.key().substring(location.prefix().length());
  }
}
