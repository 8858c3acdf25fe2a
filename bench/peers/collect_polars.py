"""The movie log to interactions with polars' streaming engine: collect_polars.py LOG OUT.csv

A row for each user and movie: distinct minutes, last rating, first and last time. Lines of no known form are left out;
neither damage nor duplicates are counted.
"""
import sys

import polars as pl

log, out = sys.argv[1:]
line = pl.scan_csv(log, has_header=False, separator="\x01", quote_char=None, new_columns=["line"])
event = line.select(part=pl.col("line").str.splitn(",", 3)).select(
    time=pl.col("part").struct.field("field_0"), user=pl.col("part").struct.field("field_1"),
    request=pl.col("part").struct.field("field_2"))


def parsed(prefix, separator, value):
    """Events of one form, their movie and what stands behind it."""
    cut = pl.col("request").str.strip_prefix(prefix).str.splitn(separator, 2)
    return event.filter(pl.col("request").str.starts_with(prefix)).select(
        "time", "user", movie=cut.struct.field("field_0"), **{value: cut.struct.field("field_1")})


watched = parsed("GET /data/m/", "/", "minute").group_by("user", "movie").agg(
    minutes=pl.col("minute").n_unique(), first=pl.col("time").min(), last=pl.col("time").max())
rated = parsed("GET /rate/", "=", "rating").group_by("user", "movie").agg(
    rating=pl.col("rating").last(), rated=pl.col("time").max(), rated_first=pl.col("time").min())
pairs = watched.join(rated, on=["user", "movie"], how="full", coalesce=True).select(
    "user", "movie", pl.col("minutes").fill_null(0), "rating", first_time=pl.min_horizontal("first", "rated_first"),
    last_time=pl.max_horizontal("last", "rated"))
table = pairs.collect(engine="streaming")
table.write_csv(out)
print('{"rows": %d}' % table.height)
