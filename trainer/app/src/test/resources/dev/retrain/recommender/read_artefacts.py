"""Prints what NumPy, DuckDB and json read from a model's files, as tab-separated lines."""
import json
import sys
from pathlib import Path

import duckdb
import numpy as np

version = Path(sys.argv[1])
arrays = np.load(version / "als_model.npz", allow_pickle=False)
for name in arrays.files:
    a = arrays[name]
    print("array", name, a.dtype.str, a.shape, a.flags["C_CONTIGUOUS"], sep="\t")
    for index, value in np.ndenumerate(a):
        print(name, ",".join(map(str, index)), repr(float(value)), sep="\t")
for name in ("user_map", "movie_map"):
    for key, row in json.loads((version / f"{name}.json").read_text(encoding="utf-8")).items():
        print(name, key, row, sep="\t")
for name in ("popgen_popularity", "popgen_user_genre_prefs"):
    for row in duckdb.sql(f"SELECT * FROM read_parquet('{version / name}.parquet')").fetchall():
        print(name, *row, sep="\t")
