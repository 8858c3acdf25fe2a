package dev.retrain.serve.live;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a follower knows at a moment.
 *
 * @param read how far it has read the journal
 * @param served the entry that made live what is served, 0 before there is anything
 * @param looked when it last read the journal; empty if it never could
 * @param reloaded when it last began to answer with another version; empty if it never did
 * @param behind since when it has known of a live version that it does not serve; empty if it
 *     serves what is live
 * @param quarantine what is kept out
 * @param alarm why it does not trust the journal; empty if it does
 * @param trouble why it could not read the store or load a version at the last try; empty if it
 *     could
 */
record FollowState(
    Bookmark read,
    long served,
    Optional<Instant> looked,
    Optional<Instant> reloaded,
    Optional<Instant> behind,
    Optional<Quarantine> quarantine,
    Optional<String> alarm,
    Optional<String> trouble) {
  static final FollowState BEGIN =
      new FollowState(
          Bookmark.NONE,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The journal was read and is the one that was read before. */
  FollowState read(Bookmark mark, Instant now) {
    return new FollowState(
        mark,
        served,
        Optional.of(now),
        reloaded,
        behind,
        quarantine,
        Optional.empty(),
        Optional.empty());
  }

  /** A live version is known that is not served. */
  FollowState fallenBehind(Instant now) {
    return new FollowState(
        read,
        served,
        looked,
        reloaded,
        behind.or(() -> Optional.of(now)),
        quarantine,
        alarm,
        trouble);
  }

  /** What is live is served. */
  FollowState serving(long entry, Optional<Instant> changed) {
    return new FollowState(
        read,
        entry,
        looked,
        changed.or(() -> reloaded),
        Optional.empty(),
        Optional.empty(),
        alarm,
        trouble);
  }

  FollowState keepingOut(Quarantine bad) {
    return new FollowState(
        read, served, looked, reloaded, behind, Optional.of(bad), alarm, trouble);
  }

  /** The journal was read and is not the one that was read before. */
  FollowState alarmed(String reason) {
    return new FollowState(
        read, served, looked, reloaded, behind, quarantine, Optional.of(reason), Optional.empty());
  }

  FollowState troubled(String reason) {
    return new FollowState(
        read, served, looked, reloaded, behind, quarantine, alarm, Optional.of(reason));
  }

  /** How long it has known of a live version that it does not serve. */
  Duration lag(Instant now) {
    return behind.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
  }

  private String word() {
    if (alarm.isPresent()) {
      return "alarm";
    }
    if (trouble.isPresent()) {
      return "trouble";
    }
    if (quarantine.isPresent()) {
      return "quarantined";
    }
    return behind.isPresent() ? "behind" : served == 0 ? "waiting" : "current";
  }

  /** The field {@code following} of {@code /version}. */
  Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("state", word());
    fields.put("entry", read.entry());
    fields.put("served_entry", served);
    looked.ifPresent(time -> fields.put("looked", time.toString()));
    reloaded.ifPresent(time -> fields.put("reloaded", time.toString()));
    quarantine.ifPresent(bad -> fields.put("quarantined", json(bad)));
    alarm.ifPresent(reason -> fields.put("alarm", reason));
    trouble.ifPresent(reason -> fields.put("trouble", reason));
    return fields;
  }

  private static Map<String, Object> json(Quarantine bad) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", bad.version().value());
    fields.put("entry", bad.entry());
    fields.put("reason", bad.reason());
    fields.put("cure", bad.tooLarge() ? "restart" : "promote");
    fields.put("again", bad.again().toString());
    return fields;
  }
}
