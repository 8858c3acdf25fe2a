"""Top 100 of implicit for many users, seen items left out: evaluation_implicit.py PREFIX ITEMS FACTORS ROUNDS THREADS

Vectors of one iteration for the users of PREFIX.users; prints the CPU seconds of `recommend` alone, without any metric.
"""
import json
import sys
import time

from implicit.cpu.als import AlternatingLeastSquares

import rows

prefix, items, factors, rounds, threads = sys.argv[1], *(int(word) for word in sys.argv[2:])
asked = rows.users(prefix)
train = rows.matrix(f"{prefix}.train", items)[asked]
model = AlternatingLeastSquares(factors=factors, iterations=1, alpha=10, num_threads=threads, random_state=1)
model.fit(train, show_progress=False)
user, cpu = list(range(len(asked))), []
for _ in range(rounds):
    start = time.process_time()
    model.recommend(user, train, N=100, filter_already_liked_items=True)
    cpu.append(time.process_time() - start)
print(json.dumps({"users": len(asked), "cpu": cpu}))
