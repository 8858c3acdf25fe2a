package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.DataException;
import dev.retrain.failure.DiskFailure;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.store.object.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import redis.clients.jedis.Protocol.Command;

/**
 * Files in Redis: an index, one hash, says for each name where its bytes are, and changing the
 * index is what creates, replaces or removes an object. The bytes are there before, so nothing is
 * ever half there. Files above the limit go elsewhere and have one key with their name.
 */
final class RedisObjects implements ObjectStore {
  /** For people and other tools, so a key of its own; the journal's script writes it too. */
  static final String LATEST = "latest";

  private static final long MEBI = 1 << 20;
  private static final int ATTEMPTS = 100;

  private final RedisLocation location;
  private final RedisCalls calls;
  private final Chunks chunks;
  private final Optional<LargeFiles> large;
  private final Supplier<String> ids;
  private final String index;
  private boolean prepared;

  /**
   * @param large where files above the limit go
   * @param ids gives 32 hexadecimal digits that nobody else uses
   */
  RedisObjects(
      RedisLocation location, RedisCalls calls, Optional<LargeFiles> large, Supplier<String> ids) {
    this.location = location;
    this.calls = calls;
    this.chunks = new Chunks(location, calls);
    this.large = large;
    this.ids = ids;
    this.index = location.key("objects");
  }

  @Override
  public synchronized void prepare() {
    if (!prepared) {
      ServerInfo.of(location, calls).demandThatItStays();
      large.ifPresent(LargeFiles::prepare);
      prepared = true;
    }
  }

  @Override
  public Optional<byte[]> read(String name) {
    if (name.equals(LATEST)) {
      return Optional.ofNullable((byte[]) calls.repeatable(Command.GET, location.key(LATEST)));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean found =
        found(
            name,
            Path.of(""),
            place -> {
              bytes.reset();
              return chunks.copy(place, bytes);
            });
    return found ? Optional.of(bytes.toByteArray()) : Optional.empty();
  }

  @Override
  public boolean download(String name, Path file) {
    return found(
        name,
        file,
        place ->
            place.elsewhere()
                ? largeFiles(name, place.size()).download(largeName(name, place), file)
                : downloaded(place, file));
  }

  private boolean downloaded(Place place, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      if (chunks.copy(place, out)) {
        return true;
      }
    } catch (FileAlreadyExistsException e) {
      throw e; // and it stays
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    Files.deleteIfExists(file);
    return false;
  }

  private interface Reading {
    boolean from(Place place) throws IOException;
  }

  /** An object may be replaced while it is read; then it is read where it is now. */
  private boolean found(String name, Path copy, Reading reading) {
    Optional<Place> place = place(name);
    while (place.isPresent()) {
      try {
        if (reading.from(place.get())) {
          return true;
        }
      } catch (IOException e) {
        throw DiskFailure.of("write a copy of " + name, copy, place.get().size(), e);
      }
      Optional<Place> now = place(name);
      if (now.equals(place)) {
        throw new DataException(
            describe(name)
                + " has lost bytes that its index names: they were evicted or removed by hand;"
                + " restore the store from a copy, or train again");
      }
      place = now;
    }
    return false;
  }

  @Override
  public boolean create(String name, byte[] bytes) {
    return put(name, bytes, true);
  }

  @Override
  public void write(String name, byte[] bytes) {
    if (name.equals(LATEST)) {
      calls.repeatable(Command.SET, location.key(LATEST), bytes);
      return;
    }
    put(name, bytes, false);
  }

  private boolean put(String name, byte[] bytes, boolean exclusive) {
    Place fresh = Chunks.place(bytes.length, ids.get());
    try {
      chunks.stage(fresh, new ByteArrayInputStream(bytes));
      return commit(name, fresh, exclusive);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // bytes in memory have no end too early
    }
  }

  @Override
  public void upload(String name, Path file) {
    try {
      long size = Files.size(file);
      if (size > location.inlineMebibytes() * MEBI) {
        uploadElsewhere(name, file, new Place(size, ids.get(), 0));
        return;
      }
      Place fresh = Chunks.place(size, ids.get());
      try (InputStream in = Files.newInputStream(file)) {
        chunks.stage(fresh, in);
      }
      commit(name, fresh, false);
    } catch (IOException e) {
      throw DiskFailure.of("read " + file, file, 0, e);
    }
  }

  /** The key that stands for the file comes first, so that no clean-up takes the file meanwhile. */
  private void uploadElsewhere(String name, Path file, Place fresh) {
    String elsewhere = largeName(name, fresh);
    chunks.stage(fresh.keys(location).get(0), elsewhere.getBytes(UTF_8));
    largeFiles(name, fresh.size()).upload(elsewhere, file);
    commit(name, fresh, false);
  }

  private LargeFiles largeFiles(String name, long size) {
    return large.orElseThrow(
        () ->
            new UsageException(
                name
                    + " has "
                    + (size + MEBI - 1) / MEBI
                    + " MiB, more than the "
                    + location.inlineMebibytes()
                    + " that go into Redis: add ?files=s3://bucket/prefix or"
                    + " ?files=file:///a/shared/folder to the store's URI"));
  }

  private String largeName(String name, Place place) {
    return location.prefix() + "/" + name + "." + place.id();
  }

  /**
   * Makes a name lead to bytes that are there.
   *
   * @return false if it leads to others and must not
   */
  private boolean commit(String name, Place fresh, boolean exclusive) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Place> old = place(name);
      if (exclusive && old.isPresent() && !old.get().equals(fresh)) {
        chunks.drop(fresh);
        return false;
      }
      long done = commit(name, fresh, old);
      if (done < 0) {
        throw new TransientException(
            describe(name) + " took longer than a day to be written: repeat");
      }
      if (done > 0) {
        old.filter(place -> !place.equals(fresh)).ifPresent(place -> dropElsewhere(name, place));
        return true;
      }
    }
    throw new TransientException(describe(name) + " is written by too many at once: repeat");
  }

  private long commit(String name, Place fresh, Optional<Place> old) {
    List<String> keys = new ArrayList<>(List.of(index));
    keys.addAll(fresh.keys(location));
    int added = keys.size() - 1;
    old.ifPresent(place -> keys.addAll(place.keys(location)));
    return calls.repeatable(
        Script.COMMIT, keys, name, fresh.text(), old.map(Place::text).orElse(""), added);
  }

  /** If this process dies before, clean-up does it: no key stands for the file any more. */
  private void dropElsewhere(String name, Place place) {
    if (place.elsewhere()) {
      largeFiles(name, place.size()).delete(largeName(name, place));
    }
  }

  private Optional<Place> place(String name) {
    byte[] text = (byte[]) calls.repeatable(Command.HGET, index, name);
    return Optional.ofNullable(text).map(bytes -> Place.of(new String(bytes, UTF_8), name));
  }

  @Override
  public List<Stat> list(String prefix) {
    Map<String, Stat> found = new TreeMap<>();
    List<?> answer = (List<?>) calls.repeatable(Command.HGETALL, index);
    for (int i = 0; i < answer.size(); i += 2) {
      String name = new String((byte[]) answer.get(i), UTF_8);
      if (name.startsWith(prefix)) {
        String text = new String((byte[]) answer.get(i + 1), UTF_8);
        found.put(name, new Stat(name, Place.of(text, name).size()));
      }
    }
    return List.copyOf(found.values());
  }

  @Override
  public void delete(Collection<String> names) {
    for (String name : names) {
      Optional<Place> place = place(name);
      if (place.isPresent()) {
        List<String> keys = new ArrayList<>(List.of(index));
        keys.addAll(place.get().keys(location));
        calls.repeatable(Script.REMOVE, keys, name, place.get().text());
        dropElsewhere(name, place.get());
      }
    }
  }

  /** Values run out by themselves; large files go if no key stands for them. */
  @Override
  public void sweep() {
    large.ifPresent(
        files -> {
          for (String file : files.list(location.prefix() + "/")) {
            String id = file.substring(file.lastIndexOf('.') + 1);
            if (id.matches("[0-9a-f]{32}") && !chunks.stand(new Place(0, id, 0))) {
              files.delete(file);
            }
          }
        });
  }

  @Override
  public String describe(String name) {
    return location + "/" + name;
  }

  @Override
  public void close() {
    large.ifPresent(LargeFiles::close);
    calls.close();
  }
}
