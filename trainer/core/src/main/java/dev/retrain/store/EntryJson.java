package dev.retrain.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.Person;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import java.time.Instant;
import java.util.Locale;

/** Journal entries as one line of JSON each; the same entry always gives the same bytes. */
final class EntryJson {
  /** What a person does about an entry that can't be read. */
  static final String CURE =
      "move the store aside and restore it from a copy with 'retrain copy -m MODEL --from COPY',"
          + " entries are never edited or removed";

  private static final int FORMAT = 1;

  /** Far above what {@link #write} makes: a reason or a check has some hundred characters. */
  private static final int MOST_MEBIBYTES = 16;

  private EntryJson() {}

  static byte[] write(Entry entry) {
    ObjectNode json = JsonBytes.object();
    json.put("format", FORMAT);
    json.put("number", entry.number());
    json.put("previous", entry.previous());
    json.put("time", entry.time().toString());
    entry.run().ifPresent(run -> json.put("run", run.value()));
    json.put("type", entry.change().type());
    put(json, entry.change());
    return JsonBytes.oneLine(json);
  }

  private static void put(ObjectNode json, Change change) {
    if (change instanceof Change.Opened opened) {
      json.put("trigger", opened.trigger().word()).put("version", opened.version().value());
    } else if (change instanceof Change.Published published) {
      json.put("area", published.area().folder()).put("version", published.version().value());
      json.put("digest", published.digest());
    } else if (change instanceof Change.Gated gated) {
      put(json, gated.decision());
    } else if (change instanceof Change.Accepted accepted) {
      json.put("by", accepted.by().name());
    } else if (change instanceof Change.Promoted promoted) {
      promoted.from().ifPresent(from -> json.put("from", from.value()));
      json.put("to", promoted.to().value()).put("semver", promoted.semver());
    } else if (change instanceof Change.Deployed deployed) {
      json.put("version", deployed.version().value());
      deployed.facts().forEach(json.putObject("facts")::put);
    } else if (change instanceof Change.RolledBack back) {
      back.from().ifPresent(from -> json.put("from", from.value()));
      json.put("to", back.to().value()).put("semver", back.semver()).put("reason", back.reason());
    } else if (change instanceof Change.Pinned pinned) {
      json.put("version", pinned.version().value()).put("pinned", pinned.pinned());
      json.put("reason", pinned.reason());
    } else if (change instanceof Change.Leased leased) {
      json.put("area", leased.area().folder()).put("version", leased.version().value());
      json.put("holder", leased.holder()).put("until", leased.until().toString());
    } else if (change instanceof Change.Retired retired) {
      json.put("area", retired.area().folder()).put("version", retired.version().value());
    } else if (change instanceof Change.Closed closed) {
      json.put("outcome", closed.outcome().name()).put("reason", closed.reason());
    }
  }

  private static void put(ObjectNode json, GateRecord decision) {
    json.put("verdict", decision.verdict().name()).put("reason", decision.reason());
    json.put("candidate", decision.candidate().value()).put("manifest", decision.manifest());
    decision.champion().ifPresent(champion -> json.put("champion", champion.value()));
    ArrayNode checks = json.putArray("checks");
    for (GateRecord.Check check : decision.checks()) {
      checks
          .addObject()
          .put("name", check.name())
          .put("verdict", check.verdict().name())
          .put("detail", check.detail());
    }
  }

  /**
   * Reads an entry.
   *
   * @param file its name for messages
   * @throws DataException if it is not exactly what {@link #write} makes
   */
  static Entry read(byte[] bytes, String file) {
    return new JsonDocument(file, MOST_MEBIBYTES, CURE, DataException::new)
        .read(bytes, EntryJson::entry);
  }

  private static Entry entry(JsonObject json) {
    long format = json.whole("format");
    if (format != FORMAT) {
      throw json.refused("format", "is unknown (" + format + "), a newer retrain wrote it");
    }
    return new Entry(
        json.whole("number"),
        json.digest("previous"),
        json.parsed("time", Instant::parse),
        json.optional("run", (it, run) -> it.parsed(run, RunId::new)),
        change(json));
  }

  private static Change change(JsonObject json) {
    String type = json.text("type");
    return switch (type) {
      case "opened" -> new Change.Opened(json.parsed("trigger", Trigger::of), version(json));
      case "published" -> new Change.Published(area(json), version(json), json.digest("digest"));
      case "gated" -> new Change.Gated(decision(json));
      case "accepted" -> new Change.Accepted(json.parsed("by", Person::new));
      case "promoted" ->
          new Change.Promoted(
              json.optional("from", (it, from) -> it.parsed(from, VersionName::new)),
              json.parsed("to", VersionName::new),
              json.parsed("semver", SemanticVersion::checked));
      case "deployed" -> new Change.Deployed(version(json), json.map("facts", JsonObject::text));
      case "rolled_back" ->
          new Change.RolledBack(
              json.optional("from", (it, from) -> it.parsed(from, VersionName::new)),
              json.parsed("to", VersionName::new),
              json.parsed("semver", SemanticVersion::checked),
              json.text("reason"));
      case "pinned" -> new Change.Pinned(version(json), json.flag("pinned"), json.text("reason"));
      case "leased" ->
          new Change.Leased(
              area(json), version(json), json.text("holder"), json.parsed("until", Instant::parse));
      case "retired" -> new Change.Retired(area(json), version(json));
      case "closed" ->
          new Change.Closed(json.parsed("outcome", Outcome::valueOf), json.text("reason"));
      default -> throw json.refused("type", "is unknown ('" + PlainText.of(type) + "')");
    };
  }

  private static VersionName version(JsonObject json) {
    return json.parsed("version", VersionName::new);
  }

  private static ModelStore.Area area(JsonObject json) {
    return json.parsed(
        "area",
        word -> {
          ModelStore.Area area = ModelStore.Area.valueOf(word.toUpperCase(Locale.ROOT));
          if (!area.folder().equals(word)) {
            throw new IllegalArgumentException(word);
          }
          return area;
        });
  }

  private static GateRecord decision(JsonObject json) {
    return new GateRecord(
        json.parsed("verdict", Verdict::valueOf),
        json.text("reason"),
        json.parsed("candidate", VersionName::new),
        json.text("manifest"),
        json.optional("champion", (it, champion) -> it.parsed(champion, VersionName::new)),
        json.objects("checks", EntryJson::check));
  }

  private static GateRecord.Check check(JsonObject json) {
    return new GateRecord.Check(
        json.text("name"), json.parsed("verdict", Verdict::valueOf), json.text("detail"));
  }
}
