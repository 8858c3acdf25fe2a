"""Data sets, each made once and kept below the data folder."""
import gzip
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from compare.ground import Unavailable


@dataclass(frozen=True)
class Matrix:
    """Users, items and the prefix of train and test (see peers/split.py)."""
    prefix: Path
    users: int
    items: int
    pairs: int


def movie_log(ground, megabytes):
    """A log of about so many megabytes and the file of its movies."""
    log, movies = ground.data / f"movies-{megabytes}.log", ground.data / f"movies-{megabytes}.csv"
    if not log.exists():
        try:
            replayed_log(ground, megabytes, log, movies)
        except Unavailable as reason:
            print(f"bench: {reason}; the log is one of `retrain simulate` and no replay of MovieLens", file=sys.stderr)
            simulated_log(ground, megabytes, log, movies)
    return log, movies


def replayed_log(ground, megabytes, log, movies):
    """A replay of MovieLens, sixty users for one."""
    maker, folder = ground.shared("data/mkmovielog.py"), ground.shared("data/ml-latest-small")
    part = log.with_suffix(".part")
    command = [ground.python(), maker, folder, "-o", part, "--bytes", f"{megabytes}M", "--replicate", 60,
               "--minutes-max", 30, "--movies-out", movies]
    subprocess.run([str(word) for word in command], check=True, stdout=sys.stderr)
    part.rename(log)


def simulated_log(ground, megabytes, log, movies):
    """Days of our own simulator one after the other, over and over with other seeds until it is enough."""
    part, seed = log.with_suffix(".part"), 0
    with part.open("wb") as out:
        while out.tell() < megabytes * 10**6:
            seed += 1
            folder = ground.work / f"simulated-{seed}"
            command = [ground.retrain(), "simulate", "--quiet", "--out", folder, "--seed", seed, "--users", 60_000, "--minutes", 30]
            subprocess.run([str(word) for word in command], check=True, stdout=sys.stderr)
            for day in sorted(folder.glob("*.log*")):
                with gzip.open(day) if day.suffix == ".gz" else day.open("rb") as lines:
                    shutil.copyfileobj(lines, out)
            shutil.copy(folder / "movies.csv", movies)
            shutil.rmtree(folder)
    part.rename(log)


def matrix(ground, preset):
    """The synthetic matrix of a preset (ml1m, ml20m), split 80/20 by each user's time."""
    prefix, shape = ground.data / preset, ground.data / f"{preset}.json"
    if not shape.exists():
        if not Path(f"{prefix}.npz").exists():
            maker = ground.shared("bench/mkmatrix.py")
            subprocess.run([ground.python(), maker, "--preset", preset, "--out", prefix, "--csv"], check=True)
        ground.peer("split.py", f"{prefix}.npz", prefix, shape)
    return Matrix(prefix, **json.loads(shape.read_text()))
