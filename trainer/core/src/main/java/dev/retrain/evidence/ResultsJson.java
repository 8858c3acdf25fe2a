package dev.retrain.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.failure.RetrainException;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UnitOutcomes NO_UNITS =
      new UnitOutcomes(List.of(), new boolean[0], new boolean[0], Map.of());

  /** The evidence with its units. */
  Evidence evidence(UnitOutcomes units) {
    return new Evidence(
        withoutUnits.kind(),
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
    StrictJson file = StrictJson.parse(EvidenceFile.RESULTS, bytes);
    try {
      return facts(file);
    } catch (DateTimeException e) {
      throw new EvidenceException(
          EvidenceFile.RESULTS + " holds a time that is none: " + e.getMessage(), e);
    } catch (EvidenceException e) {
      throw e;
    } catch (RetrainException e) {
      throw new EvidenceException(EvidenceFile.RESULTS + ": " + e.getMessage(), e);
    }
  }

  private static ResultsJson facts(StrictJson file) {
    file.requireKeys(
        List.of(
            "format",
            "metrics",
            "run",
            "version",
            "data_set",
            "content",
            "kind",
            "split",
            "catalogue",
            "champion",
            "champion_note",
            "units",
            "measurements"));
    if (file.integer("format") != FORMAT) {
      throw file.bad("format", "is not " + FORMAT);
    }
    Binding binding =
        new Binding(
            new RunId(file.text("run")),
            new VersionName(file.text("version")),
            file.digest("data_set"),
            file.digest("content"));
    StrictJson units = file.object("units");
    units.requireKeys(List.of("file", "sha256"));
    if (!units.text("file").equals(EvidenceFile.UNITS)) {
      throw units.bad("file", "is not " + EvidenceFile.UNITS);
    }
    Evidence evidence =
        new Evidence(
            file.text("kind"),
            parseSplit(file.object("split")),
            Math.toIntExact(Math.min(file.integer("catalogue"), Integer.MAX_VALUE)),
            file.optionalObject("champion").map(ResultsJson::parseChampion),
            file.text("champion_note"),
            NO_UNITS,
            parseFigures(file));
    requireHeadline(file.object("metrics"), evidence);
    return new ResultsJson(binding, units.digest("sha256"), evidence);
  }

  private static SplitFacts parseSplit(StrictJson split) {
    split.requireKeys(List.of("type", "holdout", "trained_until", "counts"));
    StrictJson counts = split.object("counts");
    Map<String, Long> values = new TreeMap<>();
    counts.keys().forEach(name -> values.put(name, counts.integer(name)));
    return new SplitFacts(
        split.text("type"),
        split.share("holdout"),
        Instant.parse(split.text("trained_until")),
        values);
  }

  private static Champion parseChampion(StrictJson champion) {
    champion.requireKeys(List.of("version", "content", "trained_until"));
    return new Champion(
        new VersionName(champion.text("version")),
        champion.digest("content"),
        Instant.parse(champion.text("trained_until")));
  }

  private static List<Measurement> parseFigures(StrictJson file) {
    List<Measurement> figures = new ArrayList<>();
    for (StrictJson figure : file.objects("measurements")) {
      figure.requireKeys(List.of("metric", "subject", "slice", "value", "units", "low", "high"));
      figures.add(
          new Measurement(
              figure.text("metric"),
              figure.text("subject"),
              figure.text("slice"),
              figure.share("value"),
              Math.toIntExact(Math.min(figure.integer("units"), Integer.MAX_VALUE)),
              figure.share("low"),
              figure.share("high")));
    }
    return figures;
  }

  private static void requireHeadline(StrictJson metrics, Evidence evidence) {
    Map<String, Double> values = new TreeMap<>();
    metrics.keys().forEach(name -> values.put(name, metrics.share(name)));
    Optional<String> differing =
        values.equals(new TreeMap<>(headline(evidence)))
            ? Optional.empty()
            : Optional.of(values + " instead of " + headline(evidence));
    differing.ifPresent(
        difference -> {
          throw new EvidenceException(
              EvidenceFile.RESULTS + ": metrics differ from the measurements: " + difference);
        });
  }
}
