package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pandas, pyarrow and DuckDB write is read as the CSV that they were given. */
class ParquetSourceTest {
  private static final long SEED = 7;
  private static final int ROWS = 3000;

  private static final String OURS =
      """
      import sys, duckdb, pandas as pd, pyarrow as pa, pyarrow.parquet as pq
      csv, out = sys.argv[1], sys.argv[2]
      t = pd.read_csv(csv, dtype={'user': str, 'movie': str}, keep_default_na=False, na_values={'rating': ['']})
      t['first_time'] = pd.to_datetime(t['first_time'], utc=True)
      t['last_time'] = pd.to_datetime(t['last_time'], utc=True)
      naive = t.assign(**{c: t[c].dt.tz_localize(None) for c in ('first_time', 'last_time')})
      t.to_parquet(out + '/pandas-snappy.parquet')
      naive.to_parquet(out + '/pandas-naive-none.parquet', compression=None)
      at = pa.Table.from_pandas(t, preserve_index=False)
      for unit in ('ms', 'us', 'ns'):
        for version, page, codec in (('1.0', '1.0', 'gzip'), ('2.6', '2.0', 'zstd'), ('2.6', '1.0', 'snappy')):
          if (unit, version) != ('ns', '1.0'):
            pq.write_table(at, f'{out}/arrow-{unit}-{codec}.parquet', version=version, data_page_version=page,
              compression=codec, coerce_timestamps=unit if unit != 'ns' else None, row_group_size=257,
              data_page_size=999, use_dictionary=(codec != 'zstd'))
      seconds = t.assign(**{c: t[c].astype('int64') // (10**9 if 'ns' in str(t[c].dtype) else 10**6) for c in ('first_time', 'last_time')})
      seconds.to_parquet(out + '/pandas-seconds.parquet', row_group_size=1000)
      texts = pd.read_csv(csv, dtype=str, keep_default_na=False)
      texts.to_parquet(out + '/pandas-texts.parquet')
      duckdb.sql("SET TimeZone='UTC'")
      for codec in ('snappy', 'zstd', 'gzip', 'uncompressed'):
        duckdb.sql(f"COPY (SELECT user, movie, minutes, rating::DECIMAL(4,1) AS rating, first_time::TIMESTAMP AS first_time, "
          f"last_time FROM t) TO '{out}/duckdb-{codec}.parquet' (FORMAT parquet, COMPRESSION {codec}, ROW_GROUP_SIZE 2048)")
      """;

  private static final String MOVIELENS =
      """
      import sys, duckdb, pandas as pd, pyarrow as pa, pyarrow.parquet as pq
      csv, out = sys.argv[1], sys.argv[2]
      t = pd.read_csv(csv)
      t.to_parquet(out + '/pandas.parquet')
      t.astype({'userId': 'uint32', 'movieId': 'int32', 'rating': 'float32'}).to_parquet(out + '/small.parquet', compression='zstd')
      t.assign(timestamp=pd.to_datetime(t.timestamp, unit='s')).to_parquet(out + '/times.parquet', row_group_size=10000)
      duckdb.sql(f"COPY (FROM '{csv}') TO '{out}/duckdb.parquet' (FORMAT parquet)")
      """;

  @TempDir Path folder;
  private Path tables;

  @BeforeEach
  void makeTheFolder() throws IOException {
    tables = Files.createDirectory(folder.resolve("tables"));
  }

  @Test
  void our_own_columns_give_the_bytes_that_their_csv_gives_also_beside_it() throws Exception {
    Path csv = Files.writeString(folder.resolve("in.csv"), randomRows());
    python(OURS, csv);
    Collected wanted = collect("csv", csv);
    assertTrue(wanted.count("/lines/rejected/implausible_rating") > 0);
    assertTrue(wanted.count("/lines/rejected/bad_user") > 0);
    assertTrue(wanted.count("/superseded") > 0);
    for (Map.Entry<String, Path> table : tables().entrySet()) {
      Collected found = collect(table.getKey(), table.getValue());
      assertEquals(wanted.csv(), found.csv(), table.getKey());
      assertEquals(wanted.lines().at("/lines"), found.lines().at("/lines"), table.getKey());
      assertEquals(ROWS, found.accounted(), table.getKey());
    }
    assertEquals(16, tables().size());
    foldersMayHoldBoth(csv, wanted);
  }

  private void foldersMayHoldBoth(Path csv, Collected wanted) throws IOException {
    Path mixed = Files.createDirectory(folder.resolve("mixed"));
    Files.copy(csv, mixed.resolve("a.csv"));
    Files.copy(tables.resolve("duckdb-zstd.parquet"), mixed.resolve("without-a-proper-name"));
    Collected found = collect("both", mixed);
    assertEquals(wanted.csv(), found.csv());
    assertEquals(2 * ROWS, found.accounted());
  }

  @Test
  void movielens_ratings_give_the_bytes_that_their_csv_gives() throws Exception {
    Path csv = RealParts.shared("data/ml-latest-small/ratings.csv");
    python(MOVIELENS, csv);
    Collected wanted = collect("csv", csv);
    for (Map.Entry<String, Path> table : tables().entrySet()) {
      assertEquals(wanted.csv(), collect(table.getKey(), table.getValue()).csv(), table.getKey());
    }
    assertEquals(4, tables().size());
  }

  /** Rows of few users and films, so that pairs repeat, with some that can't be taken. */
  private static String randomRows() {
    System.out.println("random rows with seed " + SEED);
    Random random = new Random(SEED);
    StringBuilder csv = new StringBuilder("user,movie,minutes,rating,first_time,last_time\n");
    for (int row = 0; row < ROWS; row++) {
      long first = 1_600_000_000L + random.nextInt(50_000_000);
      String user = random.nextInt(100) == 0 ? " " : "ü" + random.nextInt(60);
      String rating = random.nextInt(3) > 0 ? "" : "" + (random.nextInt(13) + 1) / 2.0;
      csv.append(user)
          .append(",film+")
          .append(random.nextInt(80))
          .append(',')
          .append(random.nextInt(240) / 2.0)
          .append(',')
          .append(rating)
          .append(',')
          .append(Instant.ofEpochSecond(first))
          .append(',')
          .append(Instant.ofEpochSecond(first + random.nextInt(9000) - 5))
          .append('\n');
    }
    return csv.toString();
  }

  private void python(String program, Path csv) throws Exception {
    Path python = RealParts.python("pandas", "pyarrow", "duckdb");
    Path log = folder.resolve("python.log");
    int end =
        new ProcessBuilder(
                List.of(python.toString(), "-c", program, csv.toString(), tables.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertEquals(0, end, Files.readString(log));
  }

  private Map<String, Path> tables() throws IOException {
    Map<String, Path> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(tables)) {
      files.forEach(file -> found.put(file.getFileName().toString(), file));
    }
    return found;
  }

  private Collected collect(String name, Path path) throws IOException {
    return Collected.from(
        new InteractionsSource(),
        folder.resolve("data-" + name),
        Collected.ALWAYS,
        Map.of("paths", Collected.texts(path), "max_rejected", 0.5));
  }
}
