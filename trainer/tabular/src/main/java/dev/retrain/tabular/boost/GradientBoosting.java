package dev.retrain.tabular.boost;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trees one after the other, each fitted to what the ones before it get wrong (Chen and Guestrin,
 * <i>XGBoost: A Scalable Tree Boosting System</i>, KDD 2016), until the metric on other rows does
 * not get better any more. XGBoost works on one thread: what more of them add up differs in the
 * last bits by how many they are.
 */
public final class GradientBoosting {
  private GradientBoosting() {}

  /**
   * What was trained.
   *
   * @param model the trees up to the best iteration, as XGBoost writes them in JSON
   * @param chosen the best iteration, from 1
   * @param training the metric after each iteration on the rows that were learned from
   * @param stopping the same on the rows that training was stopped by
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to a file, never compared
  public record Trained(byte[] model, int chosen, List<Double> training, List<Double> stopping) {
    public Trained {
      model = model.clone();
      training = List.copyOf(training);
      stopping = List.copyOf(stopping);
    }

    @Override
    public byte[] model() {
      return model.clone();
    }
  }

  /**
   * Trains.
   *
   * @param training rows of both classes
   * @param stopping other rows of both classes
   * @throws UsageException if the native library can't be loaded here
   * @throws DataException if XGBoost refuses to learn from the rows
   */
  public static Trained train(
      BoostParameters parameters, Matrix training, Matrix stopping, Progress progress) {
    try (NativeMatrix rows = new NativeMatrix(training);
        NativeMatrix others = new NativeMatrix(stopping);
        NativeBooster booster = new NativeBooster(parameters.forXgboost(), rows, others)) {
      return grown(parameters, booster, progress);
    } catch (XGBoostError e) {
      String first = String.valueOf(e.getMessage()).strip().split("\n", 2)[0];
      throw new DataException("XGBoost can't learn from these rows: " + PlainText.of(first), e);
    } catch (LinkageError e) {
      throw new UsageException(
          "XGBoost's native library can't be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + " ("
              + PlainText.of(root(e).getMessage())
              + "): on Linux install libgomp.so.1, the package libgomp1, and let java.io.tmpdir be"
              + " writable",
          e);
    }
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static Trained grown(BoostParameters parameters, NativeBooster booster, Progress progress)
      throws XGBoostError {
    List<Double> training = new ArrayList<>();
    List<Double> stopping = new ArrayList<>();
    int best = 0;
    for (int at = 0;
        at < parameters.rounds() && at - best <= parameters.earlyStoppingRounds();
        at++) {
      NativeBooster.Figures figures = booster.grow(at);
      training.add(figures.training());
      stopping.add(figures.stopping());
      if (parameters.metric().isBetter(figures.stopping(), stopping.get(best))) {
        best = at;
      }
      String note =
          String.format(Locale.ROOT, "%s %.4f", parameters.metric().word(), stopping.get(best));
      progress.at("fit", at + 1L, parameters.rounds(), note);
    }
    int chosen = best + 1;
    progress.at("fit", parameters.rounds(), parameters.rounds(), "iteration " + chosen);
    return new Trained(TreeSlice.of(booster.json(), chosen), chosen, training, stopping);
  }
}
