package dev.retrain.registry;

import static dev.retrain.registry.Key.Type.DURATION;
import static dev.retrain.registry.Key.Type.INTEGER;
import static dev.retrain.registry.Key.Type.NUMBER;
import static dev.retrain.registry.Key.Type.SECTION;
import static dev.retrain.registry.Key.Type.SECTIONS;
import static dev.retrain.registry.Key.Type.TEXT;
import static dev.retrain.registry.Key.Type.TEXTS;
import static dev.retrain.registry.Key.optional;
import static dev.retrain.registry.Key.required;
import static dev.retrain.registry.Key.withDefault;

import dev.retrain.evidence.MetricScale;
import dev.retrain.run.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every key of the registry itself: the one place where name, default, range and meaning stand. */
final class RegistryKeys {
  static final Range LENGTH = Range.of(Duration.ofSeconds(1), Duration.ofDays(36_500));
  private static final Range WAIT = Range.of(Duration.ZERO, Duration.ofDays(365));
  private static final Range RUNNING = Range.of(Duration.ofSeconds(1), Duration.ofDays(30));
  private static final int MOST_KEPT = 10_000;

  static final Key FORMAT = required("format", INTEGER, "version of this file format, 1");
  static final Key STORE =
      optional(
          "store",
          TEXT,
          "folder or URI (file, or another scheme that a store brings); a model without a store of"
              + " its own lives in the folder of its name below it");
  static final Key MODELS =
      required("models", SECTION, "the models by name: at most 40 of a-z, 0-9 and '-'");
  static final List<Key> TOP = List.of(FORMAT, STORE, TrackKeys.OF_FILE, MODELS);

  static final Key KIND = required("kind", TEXT, "which kind of model it is");
  static final Key MODEL_STORE =
      optional("store", TEXT, "root of this model's versions, data sets and journal");
  static final Key SOURCE = optional("source", SECTION, "where its data comes from");
  static final Key WINDOW =
      withDefault(
              "window",
              DURATION,
              Duration.ofDays(90),
              "how much data is used, counted back from the start of a run; half-open, UTC")
          .within(LENGTH);
  static final Key WINDOWS =
      optional(
          "windows",
          SECTION,
          "the same for runs that were started so: a duration, since_success (from the start of the"
              + " last run that succeeded, 7d if none did) or longer (the longer of window and"
              + " since_success)");
  static final List<Key> WINDOWING =
      Arrays.stream(Trigger.values()).map(RegistryKeys::windowOf).toList();

  private static Key windowOf(Trigger trigger) {
    boolean plain = trigger == Trigger.SCHEDULE || trigger == Trigger.MANUAL;
    return optional(
        trigger.word(),
        TEXT,
        "a duration, since_success or longer; left out, " + (plain ? "window" : "longer"));
  }

  static final Key PREPARE =
      optional(
          "prepare",
          SECTIONS,
          "steps that prepare the rows of a table, in order; a step's name alone will do");
  static final Key PARAMS = optional("params", SECTION, "the parameters of the kind");
  static final Key EVALUATE = optional("evaluate", SECTION, "how quality is measured");
  static final Key GATE = optional("gate", SECTION, "what a candidate must reach to be promoted");
  static final Key RETRAIN =
      optional(
          "retrain",
          SECTION,
          "when and how it is retrained; an option of retrainPipeline for the same comes first");
  static final Key KEEP = optional("keep", SECTION, "how much is kept");
  static final Key SERVE =
      optional(
          "serve",
          SECTION,
          "where it is served; 'none' or leaving it out means nowhere, {} all defaults");
  static final Key NOTIFY = optional("notify", SECTIONS, "who is told how runs end");
  static final Key VERSION =
      withDefault(
          "version",
          TEXT,
          "1.0",
          "expected a.b of the semantic version a.b.c; each promotion counts c up, other params than"
              + " those of the live version want a new b, another kind or model_type a new a");
  static final Key VERSION_PARAMETER =
      optional(
          "version_parameter",
          TEXT,
          "name of a parameter of the AWS Parameter Store, beginning with '/', into which the semantic"
              + " version of what is live is copied");
  static final List<Key> MODEL =
      List.of(
          KIND,
          MODEL_STORE,
          SOURCE,
          WINDOW,
          WINDOWS,
          PREPARE,
          PARAMS,
          EVALUATE,
          GATE,
          RETRAIN,
          KEEP,
          SERVE,
          NOTIFY,
          TrackKeys.OF_MODEL,
          VERSION,
          VERSION_PARAMETER);
  static final List<Key> MODEL_BESIDE_KIND = MODEL.subList(1, MODEL.size());

  static final Key SOURCE_TYPE = required("type", TEXT, "which source reads the data");
  static final Key STEP = required("step", TEXT, "name of the preparation step");

  static final Key SPLIT =
      withDefault(
              "split",
              TEXT,
              "global-time",
              "what is held out: the last share of the window, the last share of each user's history,"
                  + " or the last pair of each user")
          .oneOf("global-time", "per-user-time", "last-one-out");
  static final Key HOLDOUT =
      withDefault("holdout", NUMBER, 0.1, "share held out; last-one-out does not use it")
          .within(Range.between(0, 1));
  static final Key METRICS =
      withDefault(
          "metrics",
          TEXTS,
          List.of("hit@20", "recall@20", "ndcg@100"),
          "what is measured, the metric of the gate among them");
  static final List<Key> EVALUATION = List.of(SPLIT, HOLDOUT, METRICS);

  /** The same with the words and defaults of a kind. */
  static List<Key> evaluation(KindTerms terms) {
    return List.of(
        withDefault(SPLIT.name(), TEXT, terms.splits().get(0), SPLIT.meaning())
            .oneOf(terms.splits().toArray(String[]::new)),
        HOLDOUT,
        withDefault(METRICS.name(), TEXTS, terms.metrics(), METRICS.meaning()));
  }

  static final Key METRIC = withDefault("metric", TEXT, "hit@20", "the metric that decides");
  static final Key MIN = required("min", NUMBER, "the threshold (inclusive) in the metric's unit");
  static final Key MAX =
      optional(
          "max",
          NUMBER,
          "the threshold (inclusive) in place of min where lower is better, as of an error");
  static final Key CHAMPION =
      optional("champion", SECTION, "how a candidate is compared with the live version");
  static final Key BASELINE =
      withDefault("baseline", TEXT, "popularity", "what the candidate must not be below")
          .oneOf("popularity", "random", "none");
  static final Key MIN_UNITS =
      withDefault("min_units", INTEGER, 1000, "fewest evaluated units (users) that can decide")
          .within(Range.of(1, 1e9));
  static final Key MAX_CHAMPION_AGE =
      withDefault(
              "max_champion_age",
              DURATION,
              Duration.ofDays(30),
              "from which age of the champion the point estimate decides")
          .within(LENGTH);
  static final Key TRIGGERS =
      optional(
          "triggers",
          SECTION,
          "what differs for runs that were started so: a mapping with keys of gate, all but metric;"
              + " what it leaves out stays as it is");
  static final List<Key> GATING =
      List.of(METRIC, MIN, CHAMPION, BASELINE, MIN_UNITS, MAX_CHAMPION_AGE, TRIGGERS);

  static final Key MARGIN =
      withDefault(
              "margin",
              NUMBER,
              0.02,
              "how much worse than the champion is still not worse, in the metric's unit; below 1"
                  + " where the metric has a cut-off")
          .within(Range.atLeast(0));
  static final Key WRITTEN_MARGIN = required(MARGIN.name(), NUMBER, MARGIN.meaning());
  static final Key MIN_GAIN =
      withDefault(
              "min_gain",
              NUMBER,
              0,
              "how much better than the champion a candidate must be shown to be, in the metric's"
                  + " unit; 0 asks for no more than margin does; below 1 where the metric has a cut-off")
          .within(Range.atLeast(0));
  static final Key CONFIDENCE =
      withDefault("confidence", NUMBER, 0.95, "confidence of the one-sided bound")
          .within(new Range(0.5, false, 1, true));
  static final List<Key> COMPARISON = List.of(MARGIN, MIN_GAIN, CONFIDENCE);

  /**
   * The keys of a gate with the words and defaults of a kind. An error is no share: there is no
   * usual limit and no usual margin.
   */
  static List<Key> gating(KindTerms terms, MetricScale scale) {
    List<String> baselines = new ArrayList<>(terms.baselines());
    baselines.add("none");
    return List.of(
        withDefault(METRIC.name(), TEXT, terms.metrics().get(0), METRIC.meaning()),
        scale.isHigherBetter() ? MIN : required(MAX.name(), NUMBER, MAX.meaning()),
        CHAMPION,
        withDefault(BASELINE.name(), TEXT, terms.baselines().get(0), BASELINE.meaning())
            .oneOf(baselines.toArray(String[]::new)),
        MIN_UNITS,
        MAX_CHAMPION_AGE,
        TRIGGERS);
  }

  /** The keys of the comparison with a champion. */
  static List<Key> comparison(MetricScale scale) {
    Key margin = scale.isHigherBetter() ? MARGIN : WRITTEN_MARGIN.within(Range.atLeast(0));
    return List.of(margin, MIN_GAIN, CONFIDENCE);
  }

  static final Key CRON =
      optional(
          "cron",
          TEXT,
          "Jenkins cron text, a first line TZ=<zone> allowed, in effect from the next build on; without"
              + " it builds start by hand or by a trigger");
  static final Key MIN_GAP =
      withDefault(
              "min_gap",
              DURATION,
              Duration.ZERO,
              "shortest time from one version going live to the next training, 0s for none: a run before"
                  + " that ends SKIPPED unless it is forced")
          .within(WAIT);
  static final Key MIN_NEW =
      withDefault(
              "min_new",
              INTEGER,
              0,
              "fewest new rows, such as user-film pairs with an event after the live version's data"
                  + " ends, 0 for no limit: a run with fewer ends SKIPPED unless it is forced")
          .within(Range.of(0, 1e9));
  static final Key MIN_NEW_SHARE =
      withDefault(
              "min_new_share",
              NUMBER,
              0,
              "the same as a share of all rows of the window; where both are given the larger counts")
          .within(Range.of(0, 1));
  static final Key RETRIES =
      withDefault(
              "retries",
              INTEGER,
              2,
              "how often a training is tried again that failed for a while (exit code 75)")
          .within(Range.of(0, 10));
  static final Key RETRY_DELAY =
      withDefault("retry_delay", DURATION, Duration.ofMinutes(10), "wait before such a retry")
          .within(Range.of(Duration.ZERO, Duration.ofDays(1)));
  static final Key TIMEOUT =
      withDefault(
              "timeout",
              DURATION,
              Duration.ofMinutes(30),
              "longest training, rounded up to minutes; as long each of its steps keeps its data set from"
                  + " clean-up")
          .within(RUNNING);
  static final List<Key> RETRAINING =
      List.of(CRON, MIN_GAP, MIN_NEW, MIN_NEW_SHARE, RETRIES, RETRY_DELAY, TIMEOUT);

  static final Key KEPT_MODELS =
      withDefault("models", INTEGER, 5, "newest versions kept").within(Range.of(2, MOST_KEPT));
  static final Key KEPT_DATASETS =
      withDefault("datasets", INTEGER, 5, "newest data sets kept").within(Range.of(1, MOST_KEPT));
  static final List<Key> KEEPING = List.of(KEPT_MODELS, KEPT_DATASETS);

  static final Key ON =
      required(
          "on",
          TEXTS,
          "the outcomes in lower case, such as rejected or failed; recovered is the first promotion"
              + " after a run that ended badly");
  static final Key TO =
      required(
          "to",
          TEXT,
          "the address: mailto:…, https://…, http://… or the ARN of an SNS topic, arn:aws:sns:…");
  static final Key SECRET =
      optional(
          "secret",
          TEXT,
          "name of the environment variable that holds the secret by which a webhook is signed;"
              + " RETRAIN_WEBHOOK_SECRET if left out");
  static final List<Key> NOTIFYING = List.of(ON, TO, SECRET);

  private RegistryKeys() {}
}
