package dev.retrain.store.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.run.VersionName;
import dev.retrain.store.Artifacts;
import dev.retrain.store.Listing;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Versions and data sets as objects:
 *
 * <pre>
 * models/v20261121_020034/MANIFEST.json            created last and exclusively: it publishes
 * models/v20261121_020034/9f86d0…/als_model.npz    its files, below the manifest's SHA-256
 * latest                                           the name of the live version
 * </pre>
 *
 * What an attempt uploads lies below the digest of its own manifest, so that attempts of one run
 * never mix, and the manifest that stands says which of them is the version. Files are removed only
 * where another manifest stands or the run is over: a manifest that is on its way can't appear
 * without its files.
 */
public final class ObjectArtifacts implements Artifacts {
  private static final String LATEST = "latest";

  private final ObjectStore objects;
  private final LocalCache cache;
  private final boolean trusting;

  /**
   * @param objects the store's objects; closed with this
   * @param cache copies on this machine
   */
  public ObjectArtifacts(ObjectStore objects, LocalCache cache) {
    this(objects, cache, true);
  }

  private ObjectArtifacts(ObjectStore objects, LocalCache cache, boolean trusting) {
    this.objects = objects;
    this.cache = cache;
    this.trusting = trusting;
  }

  @Override
  public Artifacts afresh() {
    return new ObjectArtifacts(objects, cache, false);
  }

  @Override
  public void prepare() {
    objects.prepare();
  }

  @Override
  public Path stage(Area area, String run) {
    return cache.stage(area, run);
  }

  @Override
  public boolean publish(Path staged, byte[] manifest, Area area, VersionName name) {
    cache.checkStaged(staged);
    String folder = files(area, name, Sha256.of(manifest));
    for (Path file : listing(staged)) {
      objects.upload(folder + file.getFileName(), file);
    }
    if (!objects.create(manifest(area, name), manifest)) {
      removeLosers(area, name);
      return false;
    }
    cache.adopt(staged, area, name, manifest);
    return true;
  }

  private static List<Path> listing(Path staged) {
    try {
      return Listing.of(staged);
    } catch (IOException e) {
      throw new TransientException("can't list " + staged, e);
    }
  }

  /** Nothing to do: an object that can be read is durable. */
  @Override
  public void sync(Area area) {}

  @Override
  public Optional<Path> find(Area area, VersionName name) {
    Optional<byte[]> manifest = objects.read(manifest(area, name));
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    LocalCache.Filling download = folder -> download(area, name, manifest.get(), folder);
    try {
      return Optional.of(
          trusting
              ? cache.get(area, name, manifest.get(), download)
              : cache.fetch(area, name, manifest.get(), download));
    } catch (DataException e) {
      if (objects.read(manifest(area, name)).isEmpty()) {
        return Optional.empty(); // removed by clean-up in the meantime
      }
      throw e;
    }
  }

  private void download(Area area, VersionName name, byte[] manifest, Path folder) {
    String from = files(area, name, Sha256.of(manifest));
    for (String file : Seal.manifest(manifest, name).files().keySet()) {
      objects.download(from + file, folder.resolve(file));
    }
  }

  /** A name is taken as soon as anything is written below it, a finished version or not. */
  @Override
  public Set<VersionName> names(Area area) {
    Set<VersionName> names = new HashSet<>();
    for (String object : everything(area.folder() + "/")) {
      String name = first(area, object);
      if (VersionName.isValid(name)) {
        names.add(new VersionName(name));
      }
    }
    return names;
  }

  /**
   * What an attempt of an unknown run uploaded without a manifest is passed over: it lies below its
   * own digest, and clean-up removes it once another manifest stands.
   */
  @Override
  public boolean isTaken(Area area, VersionName name) {
    return objects.read(manifest(area, name)).isPresent();
  }

  private List<String> everything(String prefix) {
    List<String> names = new ArrayList<>(objects.unfinished(prefix));
    objects.list(prefix).forEach(object -> names.add(object.name()));
    return names;
  }

  @Override
  public Set<String> strangers(Area area) {
    Set<String> strangers = new TreeSet<>();
    for (ObjectStore.Stat object : objects.list(area.folder() + "/")) {
      String name = first(area, object.name());
      if (!VersionName.isValid(name)) {
        strangers.add(name);
      } else if (folder(area, object.name()).isEmpty()
          && !object.name().equals(manifest(area, new VersionName(name)))) {
        strangers.add(object.name().substring(area.folder().length() + 1));
      }
    }
    return strangers;
  }

  /** Readers look for the manifest, so it goes first. */
  @Override
  public long remove(Area area, VersionName name) {
    long bytes = size(area, name);
    Optional<byte[]> manifest = objects.read(manifest(area, name));
    objects.delete(List.of(manifest(area, name)));
    String prefix = prefix(area, name);
    objects.delete(objects.list(prefix).stream().map(ObjectStore.Stat::name).toList());
    objects.abandon(objects.unfinished(prefix));
    manifest.ifPresent(bytesOfIt -> cache.forget(area, bytesOfIt));
    return bytes;
  }

  @Override
  public long size(Area area, VersionName name) {
    return objects.list(prefix(area, name)).stream().mapToLong(ObjectStore.Stat::size).sum();
  }

  @Override
  public List<Attempt> attempts() {
    return cache.attempts();
  }

  @Override
  public long discard(Path staged) {
    return cache.discard(staged);
  }

  @Override
  public void sweep() {
    for (Area area : Area.values()) {
      Set<String> digests = new HashSet<>();
      for (VersionName name : names(area)) {
        removeLosers(area, name).ifPresent(digests::add);
      }
      cache.trim(area, digests::contains);
    }
    objects.sweep();
  }

  /**
   * Removes what attempts uploaded that came too late, and tells the digest of the one that did
   * not. While no manifest stands nothing is touched: each of them may still be the one.
   */
  private Optional<String> removeLosers(Area area, VersionName name) {
    Optional<String> digest = objects.read(manifest(area, name)).map(Sha256::of);
    if (digest.isPresent()) {
      String prefix = prefix(area, name);
      List<String> losers = new ArrayList<>();
      for (ObjectStore.Stat object : objects.list(prefix)) {
        if (folder(area, object.name()).filter(of -> !of.equals(digest.get())).isPresent()) {
          losers.add(object.name());
        }
      }
      objects.delete(losers);
      objects.abandon(objects.unfinished(prefix));
    }
    return digest;
  }

  @Override
  public void project(VersionName live) {
    byte[] line = (live + "\n").getBytes(UTF_8);
    if (!Arrays.equals(objects.read(LATEST).orElse(null), line)) {
      objects.write(LATEST, line);
    }
  }

  @Override
  public List<String> projectionProblems(Optional<VersionName> live) {
    Optional<String> found = objects.read(LATEST).map(bytes -> new String(bytes, UTF_8).strip());
    if (found.equals(live.map(VersionName::value))) {
      return List.of();
    }
    return List.of(
        live.isEmpty()
            ? objects.describe(LATEST) + " exists though no version is live: remove it"
            : objects.describe(LATEST)
                + " does not name "
                + live.get()
                + ": the next command that writes repairs it");
  }

  @Override
  public void close() {
    objects.close();
  }

  private static String prefix(Area area, VersionName name) {
    return area.folder() + "/" + name + "/";
  }

  private static String manifest(Area area, VersionName name) {
    return prefix(area, name) + Seal.MANIFEST;
  }

  private static String files(Area area, VersionName name, String digest) {
    return prefix(area, name) + digest + "/";
  }

  /** The part of an object's name that may be a version's. */
  private static String first(Area area, String object) {
    String rest = object.substring(area.folder().length() + 1);
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  /** The digest below which an object lies; empty if it lies elsewhere. */
  private static Optional<String> folder(Area area, String object) {
    String[] parts = object.substring(area.folder().length() + 1).split("/", -1);
    return parts.length == 3 && Sha256.isDigest(parts[1])
        ? Optional.of(parts[1])
        : Optional.empty();
  }
}
