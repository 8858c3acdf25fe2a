"""ALS of the package implicit: als_implicit.py PREFIX ITEMS FACTORS ITERATIONS THREADS cg|cholesky [quality]"""
import json
import sys
import time

from implicit.cpu.als import AlternatingLeastSquares

import rows

prefix, items, factors, iterations, threads = sys.argv[1], *(int(word) for word in sys.argv[2:6])
train = rows.matrix(f"{prefix}.train", items)
model = AlternatingLeastSquares(
    factors=factors, iterations=iterations, regularization=0.01, alpha=10, use_cg=sys.argv[6] == "cg", num_threads=threads,
    random_state=1)
wall, cpu = [time.perf_counter()], [time.process_time()]


def lap(*_):
    wall.append(time.perf_counter())
    cpu.append(time.process_time())


model.fit(train, show_progress=False, callback=lap)
figures = {"wall": [b - a for a, b in zip(wall, wall[1:])], "cpu": [b - a for a, b in zip(cpu, cpu[1:])]}
if sys.argv[7:] == ["quality"]:
    asked = rows.users(prefix)
    lists, _ = model.recommend(asked, train[asked], N=100, filter_already_liked_items=True)
    figures.update(rows.quality(lists, rows.matrix(f"{prefix}.test", items)[asked]))
print(json.dumps(figures))
