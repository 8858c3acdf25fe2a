package dev.retrain.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.failure.PlainText;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text of {@value EvidenceFile#RESULTS}, one line a fact, so that it can be read and compared
 * line by line.
 *
 * @param binding what the evidence belongs to
 * @param unitsSha256 hash of the file with the outcomes
 * @param withoutUnits the evidence but for its units, which lie in the other file
 */
record ResultsJson(Binding binding, String unitsSha256, Evidence withoutUnits) {
  private static final int FORMAT = 1;
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          EvidenceFile.RESULTS,
          EvidenceFile.MAX_RESULTS >> 20,
          "evaluate again",
          EvidenceException::new);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UnitOutcomes NO_UNITS =
      new UnitOutcomes(List.of(), new boolean[0], new boolean[0], Map.of());

  /** The evidence with its units. */
  Evidence evidence(UnitOutcomes units) {
    return new Evidence(
        withoutUnits.kind(),
        withoutUnits.scoring(),
        withoutUnits.split(),
        withoutUnits.catalogue(),
        withoutUnits.champion(),
        withoutUnits.championNote(),
        units,
        withoutUnits.measurements());
  }

  static String render(Evidence evidence, Binding binding, String unitsSha256) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("format", FORMAT);
    facts.put("metrics", headline(evidence));
    facts.put("run", binding.run().value());
    facts.put("version", binding.version().value());
    facts.put("data_set", binding.dataSet());
    facts.put("content", binding.content());
    facts.put("kind", evidence.kind());
    if (!evidence.scoring().equals(Scoring.ofShares(evidence.kind()))) {
      facts.put("scoring", ScoringJson.facts(evidence.scoring()));
    }
    facts.put("split", split(evidence.split()));
    facts.put("catalogue", evidence.catalogue());
    facts.put("champion", evidence.champion().map(ResultsJson::champion).orElse(null));
    facts.put("champion_note", evidence.championNote());
    Map<String, Object> units = new LinkedHashMap<>();
    units.put("file", EvidenceFile.UNITS);
    units.put("sha256", unitsSha256);
    facts.put("units", units);
    String lines =
        facts.entrySet().stream()
            .map(fact -> "  " + json(fact.getKey()) + ": " + json(fact.getValue()) + ",\n")
            .collect(Collectors.joining());
    String figures =
        evidence.measurements().stream()
            .map(figure -> "    " + json(figure(figure)))
            .collect(Collectors.joining(",\n"));
    return "{\n" + lines + "  \"measurements\": [\n" + figures + "\n  ]\n}\n";
  }

  private static Map<String, Double> headline(Evidence evidence) {
    Map<String, Double> values = new LinkedHashMap<>();
    evidence.measurements().stream()
        .filter(f -> f.subject().equals(Subject.CANDIDATE) && f.slice().equals(Slice.ALL.word()))
        .forEach(figure -> values.put(figure.metric(), figure.value()));
    return values;
  }

  private static Map<String, Object> split(SplitFacts split) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("type", split.type());
    facts.put("holdout", split.holdout());
    facts.put("trained_until", split.trainedUntil().toString());
    facts.put("counts", split.counts());
    return facts;
  }

  private static Map<String, Object> champion(Champion champion) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", champion.version().value());
    facts.put("content", champion.content());
    facts.put("trained_until", champion.trainedUntil().toString());
    return facts;
  }

  private static Map<String, Object> figure(Measurement figure) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("metric", figure.metric());
    facts.put("subject", figure.subject());
    facts.put("slice", figure.slice());
    facts.put("value", figure.value());
    facts.put("units", figure.units());
    facts.put("low", figure.low());
    facts.put("high", figure.high());
    return facts;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can always be written", e);
    }
  }

  static ResultsJson parse(byte[] bytes) {
    return DOCUMENT.read(bytes, ResultsJson::facts);
  }

  private static ResultsJson facts(JsonObject file) {
    if (file.whole("format") != FORMAT) {
      throw file.refused("format", "is not " + FORMAT);
    }
    Binding binding =
        new Binding(
            file.parsed("run", RunId::new),
            file.parsed("version", VersionName::new),
            file.digest("data_set"),
            file.digest("content"));
    String kind = file.text("kind");
    Scoring scoring =
        file.optional("scoring", (it, name) -> it.object(name, ScoringJson::parse))
            .orElseGet(() -> Scoring.ofShares(kind));
    Evidence evidence =
        new Evidence(
            kind,
            scoring,
            file.object("split", ResultsJson::parseSplit),
            Math.toIntExact(file.count("catalogue")),
            file.nullable("champion", (it, name) -> it.object(name, ResultsJson::parseChampion)),
            file.text("champion_note"),
            NO_UNITS,
            file.objects("measurements", it -> parseFigure(it, scoring)));
    requireHeadline(file, evidence);
    return new ResultsJson(binding, file.object("units", ResultsJson::parseUnits), evidence);
  }

  private static String parseUnits(JsonObject units) {
    if (!units.text("file").equals(EvidenceFile.UNITS)) {
      throw units.refused("file", "is not " + EvidenceFile.UNITS);
    }
    return units.digest("sha256");
  }

  private static SplitFacts parseSplit(JsonObject split) {
    return new SplitFacts(
        split.text("type"),
        split.share("holdout"),
        split.parsed("trained_until", Instant::parse),
        split.map("counts", JsonObject::count));
  }

  private static Champion parseChampion(JsonObject champion) {
    return new Champion(
        champion.parsed("version", VersionName::new),
        champion.digest("content"),
        champion.parsed("trained_until", Instant::parse));
  }

  private static Measurement parseFigure(JsonObject figure, Scoring scoring) {
    String metric = figure.text("metric");
    return new Measurement(
        metric,
        figure.text("subject"),
        figure.text("slice"),
        number(figure, "value", scoring.scale(metric)),
        Math.toIntExact(figure.count("units")),
        number(figure, "low", scoring.scale(metric)),
        number(figure, "high", scoring.scale(metric)));
  }

  /** A figure as its metric's scale allows it. */
  private static double number(JsonObject fields, String name, MetricScale scale) {
    if (scale.equals(MetricScale.SHARE)) {
      return fields.share(name);
    }
    double number = fields.number(name);
    if (!scale.holds(number)) {
      throw fields.refused(name, "is " + number + ", not " + scale.words());
    }
    return number;
  }

  private static void requireHeadline(JsonObject file, Evidence evidence) {
    Map<String, Double> values =
        file.map("metrics", (it, metric) -> number(it, metric, evidence.scoring().scale(metric)));
    Map<String, Double> measured = new TreeMap<>(headline(evidence));
    if (!values.equals(measured)) {
      throw file.refused(
          "metrics",
          "are "
              + PlainText.of(values.toString())
              + " but the measurements say "
              + PlainText.of(measured.toString()));
    }
  }
}
