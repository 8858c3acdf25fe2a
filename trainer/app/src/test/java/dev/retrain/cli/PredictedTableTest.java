package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that pandas wrote, scored into a file that pandas and NumPy read. */
class PredictedTableTest {
  @TempDir private Path folder;

  @Test
  void pandas_writes_the_rows_and_reads_the_scores() throws Exception {
    Path python = RealParts.python("numpy", "pandas", "pyarrow");
    Workbench bench = Workbench.empty(folder);
    bench.write(
        "models.yaml",
        """
        format: 1
        store: store
        models:
          rides:
            kind: regression
            source: {type: table, paths: [rides.csv], id: id}
            params: {model_type: SIMPLE_LINEAR, features: [km, stops], target: price}
            evaluate: {split: random, holdout: 0.25}
            gate: {metric: rmse, max: 5, champion: {margin: 1}, min_units: 5}
        """);
    StringBuilder rows = new StringBuilder("id,km,stops,price\n");
    Random random = new Random(3);
    for (int row = 0; row < 200; row++) {
      int km = random.nextInt(50);
      int stops = random.nextInt(6);
      rows.append(row + "," + km + "," + stops + "," + (5 + 2 * km + 3 * stops) + "\n");
    }
    bench.write("rides.csv", rows.toString());
    for (String stage : List.of("train", "gate", "promote", "record")) {
      bench.runAs("one", stage).with(0);
    }
    python(
        python,
        """
        import sys, pandas as pd, numpy as np
        pd.DataFrame({"stops": np.arange(1000, dtype=np.int32) % 6, "id": [f"r{i:04d}" for i in range(1000)],
                      "km": np.linspace(0, 40, 1000), "note": None}).to_parquet(sys.argv[1])
        """,
        folder.resolve("in.parquet"));
    Path out = folder.resolve("scores.parquet");
    bench.run("predict", "--in", folder.resolve("in.parquet") + "", "--out", out + "").with(0);
    String said =
        python(
            python,
            """
            import sys, pandas as pd, numpy as np
            t = pd.read_parquet(sys.argv[1]); i = pd.read_parquet(sys.argv[1].replace("scores", "in"))
            assert list(t.columns) == ["id", "prediction"] and t.prediction.dtype == np.float64
            assert (t.id == i.id).all()
            print(len(t), np.abs(t.prediction.to_numpy() - (5 + 2 * i.km + 3 * i.stops)).max() < 1e-9)
            """,
            out);
    assertEquals("1000 True", said.strip());
    bench.run("predict", "--in", folder.resolve("rides.csv") + "", "--out", out + "").with(0);
    byte[] before = Files.readAllBytes(out);
    Path bad = Files.writeString(folder.resolve("bad.csv"), "id,km,stops\n1,x,1\n");
    assertTrue(
        bench
            .run("predict", "--in", bad + "", "--out", out + "")
            .with(65)
            .err()
            .contains("row 2, column 'km'"));
    assertEquals(before.length, Files.size(out));
    assertEquals(0, folder.toFile().list((where, name) -> name.startsWith(".predict")).length);
  }

  private static String python(Path python, String script, Path argument)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(python.toString(), "-c", script, argument.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
