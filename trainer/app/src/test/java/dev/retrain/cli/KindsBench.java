package dev.retrain.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A model of every kind, on small made-up data that can be learned, ready to be released. */
final class KindsBench {
  static final List<String> MODELS = List.of("movies", "fares", "rides", "calls");

  private static final int ROWS = 600;
  private static final String REGISTRY =
      """
      format: 1
      store: store
      models:
        movies:
          kind: recommender
          source: {type: interactions, paths: [pairs.csv]}
          params: {factors: 8, iterations: 5, min_history: 3}
          evaluate: {metrics: [hit@5]}
          gate: {metric: hit@5, min: 0.30, min_units: 100}
          serve: {port: 30999, smoke_users: [u1]}
        fares:
          kind: regression
          source: {type: table, paths: [rides.csv], id: id}
          params: {model_type: RIDGE, features: [minutes, km], target: price, model_params: {alpha: 0.001}}
          evaluate: {split: random, holdout: 0.25}
          gate: {metric: rmse, max: 9, champion: {margin: 1}, min_units: 20}
          serve: {port: 30998}
        rides:
          kind: regression
          source: {type: table, paths: [rides.csv], id: id}
          prepare:
            - {step: one_hot, column: city, values: [north, south]}
            - {step: derive, column: pace, expression: "minutes / km"}
          params: {model_type: RIDGE, features: [city_north, pace, km], target: price, model_params: {alpha: 0.001}}
          evaluate: {split: random, holdout: 0.25}
          gate: {metric: rmse, max: 5, champion: {margin: 1}, min_units: 20}
          serve: {port: 30997}
        calls:
          kind: classifier
          source: {type: table, paths: [rides.csv], id: id}
          params:
            features: [minutes, km, city]
            categories: [city]
            target: dear
            positive: "yes"
            learning_rate: 0.2
            rounds: 40
          evaluate: {split: random, holdout: 0.25}
          gate: {metric: auc, min: 0.7, min_units: 20}
          serve: {port: 30996}
      """;

  private KindsBench() {}

  /** Files and registry; nothing is trained yet. */
  static Workbench in(Path folder) {
    Workbench bench = Workbench.withTastes(folder);
    bench.write("models.yaml", REGISTRY);
    StringBuilder rows = new StringBuilder("id,city,minutes,km,price,dear\n");
    Random random = new Random(7);
    for (int row = 0; row < ROWS; row++) {
      boolean north = random.nextBoolean();
      double km = 1 + random.nextInt(30);
      double minutes = km * (2 + random.nextInt(5));
      double price = (north ? 10 : 20) + 3 * km + 2 * minutes / km;
      rows.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%.1f,%.1f,%.2f,%s%n",
              row,
              north ? "north" : "south",
              minutes,
              km,
              price,
              price > 65 ? "yes" : "no"));
    }
    bench.write("rides.csv", rows.toString());
    return bench;
  }

  /** Trains a version of a model and makes it live. */
  static void release(Workbench bench, String model, String run) {
    for (String stage : List.of("train", "gate", "promote", "record")) {
      bench.runAs(run, stage, "-m", model).with(0);
    }
  }
}
