package dev.retrain.serve.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.DataException;
import dev.retrain.kind.ServedModel;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A model each of whose items names its version, so that a mixed answer shows. Its file holds the
 * version's name and how it behaves: {@code sound}, {@code unloadable}, {@code unlinked} (its
 * kind's classes are not here), {@code empty} (answers hold nothing) or {@code picky} (fails for
 * user 918273645).
 */
final class TaggedModel implements ServedModel {
  static final String FILE = "model.txt";
  static final String BALLAST = "ballast.bin";
  static final List<String> PATHS = List.of("/recommend/1?k=3");

  /** How many have been loaded and not closed. */
  static final AtomicInteger OPEN = new AtomicInteger();

  private final String version;
  private final String behaviour;
  private final byte[] ballast;
  private final List<Call> calls = new ArrayList<>();

  private TaggedModel(String version, String behaviour, byte[] ballast) {
    this.version = version;
    this.behaviour = behaviour;
    this.ballast = ballast;
    OPEN.incrementAndGet();
  }

  /** What the follower loads. */
  static Followed.Content load(Stored stored) throws IOException {
    return new Followed.Content(of(stored.directory()), PATHS);
  }

  private static TaggedModel of(Path directory) throws IOException {
    String[] words = Files.readString(directory.resolve(FILE), UTF_8).split(" ", -1);
    if (words[1].equals("unloadable")) {
      throw new DataException("model.txt holds nothing that can be loaded");
    }
    if (words[1].equals("unlinked")) {
      throw new NoClassDefFoundError("dev/retrain/LeftOut");
    }
    return new TaggedModel(words[0], words[1], Files.readAllBytes(directory.resolve(BALLAST)));
  }

  /** The body that a version answers with. */
  static String body(String version, String user, int k) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      items.add(version + "-" + user + "-" + i);
    }
    return String.join(",", items);
  }

  @Override
  public Optional<Answer> answer(Call call) {
    synchronized (calls) {
      if (calls.size() < 100) {
        calls.add(call);
      }
    }
    if (call.segments().size() != 2) {
      return Optional.empty();
    }
    String user = call.segments().get(1);
    if (behaviour.equals("picky") && user.equals("918273645")) {
      throw new IllegalStateException("user 77 breaks this version");
    }
    pause(call.query().getOrDefault("wait", "0"));
    int k = behaviour.equals("empty") ? 0 : Integer.parseInt(call.query().getOrDefault("k", "10"));
    String body = body(version, user, k);
    return Optional.of(
        call.json()
            ? new Answer("application/json", "[\"" + body.replace(",", "\",\"") + "\"]", false)
            : new Answer("text/plain;charset=utf-8", body, false));
  }

  private static void pause(String milliseconds) {
    long end = System.nanoTime() + Duration.ofMillis(Long.parseLong(milliseconds)).toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Override
  public Map<String, Long> size() {
    return Map.of("items", (long) ballast.length);
  }

  @Override
  public void close() {
    OPEN.decrementAndGet();
  }
}
