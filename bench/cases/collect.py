"""A movie log to interactions, MB per CPU second: polars' streaming engine and `retrain collect`.

Ours as a whole command, with all it does beside: every line counted and checked, films joined, an account written.
"""
import shutil

from compare import clock, data
from compare.table import Row

PLACE = 10
MEGABYTES = 1220


def measure(ground):
    log, movies = data.movie_log(ground, MEGABYTES // 10 if ground.quick else MEGABYTES)
    size = log.stat().st_size / 1e6
    found = clock.in_turn(ground.rounds, {
        "polars": lambda: ground.peer("collect_polars.py", log, ground.work / "polars.csv"),
        "ours": lambda: ours(ground, log, movies)})
    work = f"log → interactions, {size / 1000:.1f} GB"
    load = clock.median(found["ours"], "load")
    memory = {name: clock.median(results, "rss_mib") for name, results in found.items()}
    return [
        Row(work=work, unit="MB/CPU s", peer="polars", theirs=size / clock.median(found["polars"], "cpu"),
            ours=size / clock.median(found["ours"], "cpu"), more_is_better=True, reach=10, load=load,
            note=f"peak of memory {memory['polars']:,.0f} MiB polars, {memory['ours']:,.0f} MiB ours"),
        Row(work=work, unit="MB/s (wall)", peer="polars", theirs=size / clock.median(found["polars"], "wall"),
            ours=size / clock.median(found["ours"], "wall"), more_is_better=True, limit=800, load=load)]


def ours(ground, log, movies):
    registry, out = ground.work / "collect.yaml", ground.work / "collected"
    shutil.rmtree(out, ignore_errors=True)
    registry.write_text(f"""\
format: 1
store: {(ground.work / 'store').as_uri()}
models:
  movies:
    kind: recommender
    window: 36500d
    source: {{type: movielog, paths: [{log}], movies: {movies}}}
    gate: {{metric: hit@20, min: 0}}
""")
    return clock.run([ground.retrain(), "collect", "--registry", registry, "--model", "movies", "--out", out, "--quiet"])
