"""Start of `bin/retrain --version`, wall and CPU milliseconds, beside a Java that does nothing."""
from compare import clock
from compare.table import Row

PLACE = 80
STARTS = 5


def measure(ground):
    program, empty = ground.retrain(), [*ground.java(), "dev.retrain.bench.EmptyProgram"]
    found = clock.in_turn(ground.rounds * STARTS, {
        "empty": lambda: clock.run(empty), "ours": lambda: clock.run([program, "--version"])})
    load = clock.median(found["ours"], "load")
    rows = []
    for figure, limit in (("wall", 250), ("cpu", None)):
        rows.append(Row(
            work="start, `--version`", unit=f"{figure} ms", peer="an empty Java program",
            theirs=1000 * clock.median(found["empty"], figure), ours=1000 * clock.median(found["ours"], figure), limit=limit, load=load))
    return rows
